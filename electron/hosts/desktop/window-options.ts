/** How the window is made. What is safe by default is said all the same, so that a change of it is seen in review. */
import type { BrowserWindowConstructorOptions } from 'electron';

export interface Bounds {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
}

/** Smallest window the layout is made for. */
export const smallest = { width: 900, height: 600 } as const;

/** @param preload absolute path of the built preload script */
export function windowOptions(preload: string, bounds: Bounds): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Tidemark',
    // Shown when the page has painted, so there is no white flash.
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      // The spell checker fetches its dictionaries from the network.
      spellcheck: false,
      // Charts of a running experiment go on in a window that is covered.
      backgroundThrottling: false,
    },
  };
}
