/** Resolves when what was changed just now is on the screen, which it is once the next frame begins. On a page that is not seen: once it is. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
  });
