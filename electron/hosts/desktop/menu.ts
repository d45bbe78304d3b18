/**
 * The menu. The page owns its keyboard map, so an item that acts on the page types the page's keys: one map, two ways
 * to reach it. `registerAccelerator: false` shows the keys and leaves pressing them to the page.
 */
import type { MenuItemConstructorOptions } from 'electron';

/** Places of the navigation in their order: Ctrl 1 to 6. */
const places = ['Runs', 'Range tests', 'Sweeps', 'Compare', 'Generate', 'New run'] as const;

export interface MenuActions {
  /** Types a key with Ctrl (Cmd on macOS) into the page. */
  press(key: string): void;
  /** Lets the user choose an experiment file. */
  chooseFile(): void;
  copyDiagnostics(): void;
  linkCommand(): void;
}

export function menuTemplate(
  platform: NodeJS.Platform,
  { press, chooseFile, copyDiagnostics, linkCommand }: MenuActions,
): MenuItemConstructorOptions[] {
  const typed = (label: string, key: string): MenuItemConstructorOptions => ({
    label,
    accelerator: `CmdOrCtrl+${key}`,
    registerAccelerator: false,
    click: () => press(key),
  });
  const mac = platform === 'darwin';
  return [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    {
      label: 'File',
      submenu: [
        { label: 'Open experiment …', accelerator: 'CmdOrCtrl+O', click: chooseFile },
        { type: 'separator' },
        { role: 'close' },
        ...(mac ? [] : [{ role: 'quit' as const }]),
      ],
    },
    { role: 'editMenu' },
    {
      label: 'Go',
      submenu: [
        typed('Command palette', 'K'),
        { type: 'separator' },
        ...places.map((place, i) => typed(place, String(i + 1))),
      ],
    },
    {
      label: 'View',
      submenu: [
        { role: 'reload' },
        { role: 'toggleDevTools' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: 'Install the tidemark command …', click: linkCommand },
        { label: 'Copy diagnostics', click: copyDiagnostics },
      ],
    },
  ];
}
