/** The preload script in Chromium: what it requires of Electron is made of functions that the stand-in gives the page. */

/** The text that runs before the page's own scripts. @param preload the built script @param inFrames whether frames within the page get it too */
export function preloadIn(preload: string, inFrames: boolean): string {
  return `if (${inFrames} || window.top === window) {
  const [invoke, open, send] = [standInInvoke, standInOpen, standInSend];
  const ports = [];
  Object.defineProperty(window, 'standInReceive', { value: (line, data) => ports[line]?.postMessage(data) });
  for (const name of ['standInInvoke', 'standInOpen', 'standInSend']) delete window[name];
  const ipcRenderer = {
    invoke: (channel, ...args) => invoke(channel, args),
    postMessage: (channel, message, [port]) => {
      const line = ports.push(port) - 1;
      const opened = open(channel, line);
      port.onmessage = ({ data }) => void opened.then(() => send(line, data));
    },
  };
  const contextBridge = {
    exposeInMainWorld: (name, value) => Object.defineProperty(window, name, { value: Object.freeze(value) }),
  };
  const require = (name) => {
    if (name !== 'electron') throw new Error('a sandboxed preload script cannot require ' + name);
    return { contextBridge, ipcRenderer };
  };
  (function (require) { ${preload}
  })(require);
}`;
}
