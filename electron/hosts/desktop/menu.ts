/**
 * The menu. The page owns its keyboard map, so an item that acts on the page types the page's keys: one map, two ways
 * to reach it. `registerAccelerator: false` shows the keys and leaves pressing them to the page.
 */
import type { MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../../shared/language.ts';
import { mainPlaces } from '../../../shared/places.ts';
import { desktopWords } from '../../../shared/words/desktop.ts';
import { placeWords } from '../../../shared/words/places.ts';

export interface MenuActions {
  /** Types a key with Ctrl (Cmd on macOS) into the page. */
  press(key: string): void;
  /** Lets the user choose an experiment file. */
  chooseFile(): void;
  copyDiagnostics(): void;
  linkCommand(): void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

export function menuTemplate(
  platform: NodeJS.Platform,
  language: Language,
  { press, chooseFile, copyDiagnostics, linkCommand }: MenuActions,
): MenuItemConstructorOptions[] {
  const words = desktopWords[language];
  const typed = (label: string, key: string): MenuItemConstructorOptions => ({
    label,
    accelerator: `CmdOrCtrl+${key}`,
    registerAccelerator: false,
    click: () => press(key),
  });
  const mac = platform === 'darwin';
  // Electron does what a role says and would name it in English.
  return [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    {
      label: words.file,
      submenu: [
        { label: words.open, accelerator: 'CmdOrCtrl+O', click: chooseFile },
        separator,
        { role: 'close', label: words.close },
        ...(mac ? [] : [{ role: 'quit' as const, label: words.quit }]),
      ],
    },
    {
      role: 'editMenu',
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        separator,
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.go,
      submenu: [
        typed(words.palette, 'K'),
        separator,
        ...mainPlaces.map((place, i) => typed(placeWords[language][place], String(i + 1))),
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'reload', label: words.reload },
        { role: 'toggleDevTools', label: words.tools },
        separator,
        { role: 'resetZoom', label: words.resetZoom },
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        separator,
        { role: 'togglefullscreen', label: words.fullScreen },
      ],
    },
    {
      role: 'windowMenu',
      label: words.window,
      submenu: [
        { role: 'minimize', label: words.minimize },
        { role: 'close', label: words.close },
      ],
    },
    {
      role: 'help',
      label: words.help,
      submenu: [
        { label: words.link, click: linkCommand },
        { label: words.diagnostics, click: copyDiagnostics },
      ],
    },
  ];
}
