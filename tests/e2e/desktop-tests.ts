/** What a desktop window must show and must not let happen: the same bodies for the true Electron and for its stand-in. */
import { type Page, expect, test } from '@playwright/test';

export interface DesktopApp {
  readonly page: Page;
  readonly home: string;
  /** Windows there are. */
  windows(): number;
  stop(): Promise<void>;
}

/** @param start starts the app on a data folder of its own @param address of the page, as the browser names it */
export function desktopTests(start: () => Promise<DesktopApp>, address: RegExp): void {
  let app: DesktopApp;
  test.beforeAll(async () => {
    app = await start();
  });
  test.afterAll(() => app.stop());

  /** An expression of the page's world, where Node's types mean nothing. */
  const inPage = <T>(expression: string): Promise<T> => app.page.evaluate<T>(expression);
  const call = async <T>(name: string, input: unknown = {}): Promise<T> => {
    const text = await inPage<string>(
      `tidemark.call(${JSON.stringify(name)}, ${JSON.stringify(JSON.stringify(input))})`,
    );
    const reply = JSON.parse(text) as { ok: boolean; value: T };
    expect(reply).toMatchObject({ ok: true });
    return reply.value;
  };

  test('shows the page, with the bridge and without Node', async () => {
    await expect(app.page).toHaveURL(address);
    await expect(app.page.getByRole('navigation')).toBeVisible();
    expect(await inPage('Object.keys(window.tidemark).sort()')).toEqual(['call', 'subscribe']);
    expect(await inPage(`['process', 'require', 'Buffer'].filter((name) => name in window)`)).toEqual([]);
  });

  test('talks to a desktop core on its folder', async () => {
    expect(await call('system.info')).toMatchObject({ host: 'desktop', home: app.home });
  });

  test('trains in a process of its own and shows the run while it goes on, over the line for streams', async () => {
    const spec = {
      name: 'In a window',
      task: {
        type: 'text',
        data: 'builtin:shakespeare-hamlet',
        max_characters: 2000,
        model: { layers: 1, heads: 1, width: 8, context: 8 },
      },
      training: { epochs: 3, batch_size: 16, engine: 'wasm' },
    };
    const { id } = await call<{ id: string }>('runs.start', { spec });
    await inPage(`location.hash = '#/run/${id}'`);
    await expect(app.page.getByRole('heading', { name: /In a window/ })).toBeVisible();
    await expect(app.page.getByText('Done', { exact: true }).first()).toBeVisible();
    expect(await call('runs.get', { id })).toMatchObject({ state: 'done', epoch: 3 });
  });

  test('opens no window, goes nowhere else and reaches no network', async () => {
    await inPage(`void window.open('https://example.com/')`);
    await expect.poll(() => app.windows()).toBe(1);
    await inPage(`void (location.href = 'https://example.com/')`);
    expect(await inPage(`fetch('https://example.com/').then(() => true, () => false)`)).toBe(false);
    await expect(app.page).toHaveURL(address);
    await expect(app.page.getByRole('navigation')).toBeVisible();
  });

  test('a frame within the page has no bridge', async () => {
    const found = await inPage<boolean>(`new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.onload = () => resolve('tidemark' in frame.contentWindow);
      document.body.append(frame);
    })`);
    expect(found).toBe(false);
  });
}
