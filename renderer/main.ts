import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import 'uplot/dist/uPlot.min.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/shell.css';
import './ui/controls.css';
import './ui/status.css';
import './ui/table.css';
import './ui/chart.css';
import './ui/overlay.css';
import './ui/odds.css';
import './ui/forced.css';
import { mount } from 'svelte';
import { writeBy } from '../shared/format.ts';
import App from './App.svelte';
import Locked from './views/locked/Locked.svelte';
import { webClient } from './client/client.ts';
import { desktopClient } from './client/desktop.ts';
import { hasFreshLink, keepToken } from './client/token.ts';
import { counter, decimalOf } from './strings/language.ts';
import { language, locale } from './strings/spoken.ts';

document.documentElement.lang = language;
writeBy({ count: counter(locale), decimal: decimalOf(locale) });

const target = document.getElementById('app') ?? document.body;
const bridge = window.tidemark;
const token = bridge ? null : keepToken();
if (bridge) mount(App, { target, props: { client: desktopClient(bridge) } });
else if (token) mount(App, { target, props: { client: webClient(token) } });
else mount(Locked, { target });

// A new link pasted into this tab changes the hash alone, which loads nothing: begin anew with its token.
addEventListener('hashchange', () => {
  if (hasFreshLink()) location.reload();
});
