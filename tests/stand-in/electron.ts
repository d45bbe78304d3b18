/** `import … from 'electron'`, as the main process writes it. See README.md. */
import { app } from './main-parts.ts';
import { utilityParts } from './utility.ts';
import { StandInWindow } from './window.ts';

StandInWindow.created = (contents) => void app.emit('web-contents-created', {}, contents);

export { StandInWindow as BrowserWindow };
export {
  Menu,
  StandInNotification as Notification,
  app,
  clipboard,
  dialog,
  ipcMain,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
} from './main-parts.ts';
export const { MessageChannelMain, utilityProcess } = utilityParts;
