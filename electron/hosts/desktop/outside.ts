/** What attend.ts tells, as Electron does it: the icon's progress, notifications, and the system kept from suspending the app. */
import type { Notification, PowerSaveBlocker } from 'electron';
import type { AppWindow } from './app-window.ts';
import type { Outside } from './attend.ts';

export interface OutsideParts {
  readonly Notification: typeof Notification;
  readonly powerSaveBlocker: PowerSaveBlocker;
  readonly window: AppWindow;
  readonly show: (hash: string) => void;
}

export function outside({ Notification, powerSaveBlocker, window, show }: OutsideParts): Outside {
  let blocker: number | null = null;
  /** Kept until they are gone: one that is collected does not hear its click. */
  const shown = new Set<Notification>();
  return {
    progress: window.progress,
    notify({ title, body, hash }) {
      // Who looks at the window sees it there.
      if (window.isFocused() || !Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      shown.add(notification);
      notification.on('click', () => show(hash));
      notification.on('close', () => shown.delete(notification));
      notification.show();
    },
    stayAwake(on) {
      if (on) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
      else if (blocker !== null) {
        powerSaveBlocker.stop(blocker);
        blocker = null;
      }
    },
  };
}
