/** Resolves when what was changed just now has been drawn. On a page that is not seen: once it is. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
