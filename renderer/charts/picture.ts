/** A chart's picture, and files given to the user. */

export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** The drawn chart on the page's ground, with its title and what its lines are above it. Null where it is not drawn on a canvas. */
export function pictureOf(figure: HTMLElement): Promise<Blob | null> {
  const drawn = figure.querySelector('canvas');
  if (!drawn) return Promise.resolve(null);
  const ratio = devicePixelRatio;
  const head = 28 * ratio;
  const canvas = document.createElement('canvas');
  canvas.width = drawn.width;
  canvas.height = drawn.height + head;
  const ctx = canvas.getContext('2d');
  if (!ctx) return Promise.resolve(null);
  const style = getComputedStyle(figure);
  ctx.fillStyle = getComputedStyle(document.querySelector('main') ?? figure).backgroundColor;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.fillStyle = style.color;
  ctx.font = `600 ${12 * ratio}px ${style.fontFamily}`;
  ctx.textBaseline = 'middle';
  const words = figure.querySelector('.t')?.textContent ?? '';
  ctx.fillText(words, 12 * ratio, head / 2);
  ctx.drawImage(drawn, 0, head);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** Pixels of a drawn pixel, so that a small picture can be put on a large page. */
const SHARP = 2;

/** A drawing as a picture. Null where the browser cannot show it. */
export async function rastered(svg: string, width: number, height: number): Promise<Blob | null> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SHARP;
  canvas.height = height * SHARP;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
