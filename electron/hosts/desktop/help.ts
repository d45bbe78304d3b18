/** What the Help menu does. */
import { app, clipboard, dialog } from 'electron';
import type { Api } from '../../../shared/contract/index.ts';
import { paths } from '../paths.ts';
import { commandAdvice, commandFile } from './command-line.ts';
import { linkCommand } from './link-command.ts';
import type { MenuActions } from './menu.ts';
import { words } from './spoken.ts';

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function copy(api: Api): Promise<void> {
  try {
    clipboard.writeText((await api.call('system.diagnostics', {})).text);
  } catch (error) {
    dialog.showErrorBox(words().notCopied, said(error));
  }
}

async function link(): Promise<void> {
  const { platform, env, execPath } = process;
  const file = commandFile(platform, env.APPIMAGE ?? execPath, env, app.isPackaged ? null : paths.root);
  try {
    if (!file) throw new Error(words().noFolder);
    linkCommand(file);
  } catch (error) {
    return dialog.showErrorBox(words().notInstalled, said(error));
  }
  await dialog.showMessageBox({
    type: 'info',
    message: words().installed,
    detail: commandAdvice(file, platform),
  });
}

export function helpActions(api: Api): Pick<MenuActions, 'copyDiagnostics' | 'linkCommand'> {
  return { copyDiagnostics: () => void copy(api), linkCommand: () => void link() };
}
