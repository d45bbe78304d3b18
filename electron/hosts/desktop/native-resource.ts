/** The native engine's library inside the installed app. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the workers' environment needs so that they find the library the app was packaged with.
 * @param resources the app's resources folder @param environment its own word on the folder goes first
 */
export function nativeEnvironment(
  resources: string | undefined,
  environment: Readonly<NodeJS.ProcessEnv>,
): { TIDEMARK_NATIVE_DIR?: string } {
  if (environment.TIDEMARK_NATIVE_DIR !== undefined || resources === undefined) return {};
  const folder = join(resources, 'native');
  return existsSync(join(folder, 'versions.json')) ? { TIDEMARK_NATIVE_DIR: folder } : {};
}
