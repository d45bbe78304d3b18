import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nativeEnvironment } from '../../../electron/hosts/desktop/native-resource.ts';

const resources = mkdtempSync(join(tmpdir(), 'tidemark-resources-'));
afterAll(() => rmSync(resources, { recursive: true, force: true }));

describe('the native engine inside the app', () => {
  it('is left to the user’s cache while the app has none', () => {
    expect(nativeEnvironment(resources, {})).toEqual({});
    expect(nativeEnvironment(undefined, {})).toEqual({});
  });

  it('is the app’s own once it was packaged whole, unless the environment names a folder', () => {
    mkdirSync(join(resources, 'native'));
    expect(nativeEnvironment(resources, {})).toEqual({});
    writeFileSync(join(resources, 'native/versions.json'), '{}');
    expect(nativeEnvironment(resources, {})).toEqual({ TIDEMARK_NATIVE_DIR: join(resources, 'native') });
    expect(nativeEnvironment(resources, { TIDEMARK_NATIVE_DIR: '/else' })).toEqual({});
  });
});
