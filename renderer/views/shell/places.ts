/** The places one can go to from anywhere: by the list at the side, the palette and keys. */
import type { View } from '../../client/address.ts';
import { placeWords } from '../../../shared/words/places.ts';
import { t } from '../../strings/en.ts';
import { language } from '../../strings/spoken.ts';
import type { IconName } from '../../ui/icons.ts';
import type { Command } from '../../ui/keys.ts';

export interface Place {
  readonly id: string;
  readonly view: View;
  readonly title: string;
  /** As they are pressed, and the command they give. */
  readonly keys?: string;
  readonly command?: Command;
  /** Where it stands in the list at the side, if it does. */
  readonly side?: 'top' | 'foot';
  readonly icon?: IconName;
}

const names = placeWords[language];

/** Those at the top of the list at the side stand in the order of shared/places.ts: Ctrl 1 to 6. */
export const places: readonly Place[] = [
  {
    id: 'runs',
    view: { name: 'runs', where: '' },
    title: names.runs,
    keys: 'G R',
    command: 'runs',
    side: 'top',
    icon: 'runs',
  },
  {
    id: 'ranges',
    view: { name: 'range-tests' },
    title: names['range-tests'],
    keys: 'G T',
    command: 'range-tests',
    side: 'top',
    icon: 'range',
  },
  {
    id: 'new',
    view: { name: 'new', example: null, run: null },
    title: names.new,
    keys: 'N',
    command: 'new',
    side: 'top',
    icon: 'play',
  },
  {
    id: 'compare',
    view: { name: 'compare', ids: [] },
    title: names.compare,
    keys: 'G C',
    command: 'compare',
    side: 'top',
    icon: 'compare',
  },
  {
    id: 'sweeps',
    view: { name: 'sweeps' },
    title: names.sweeps,
    keys: 'G S',
    command: 'sweeps',
    side: 'top',
    icon: 'sweep',
  },
  { id: 'newRange', view: { name: 'new-range-test', example: null, run: null }, title: t.range.newTitle },
  { id: 'newSweep', view: { name: 'new-sweep', test: null, low: null, high: null }, title: t.sweep.newSweep },
  {
    id: 'generate',
    view: { name: 'generate', run: null, checkpoint: null },
    title: names.generate,
    keys: 'G G',
    command: 'generate',
    side: 'top',
    icon: 'generate',
  },
  { id: 'queue', view: { name: 'queue' }, title: t.queue.title, keys: 'G Q', command: 'queue' },
  {
    id: 'welcome',
    view: { name: 'welcome' },
    title: t.nav.welcome,
    keys: 'G H',
    command: 'welcome',
    side: 'foot',
    icon: 'home',
  },
  {
    id: 'settings',
    view: { name: 'settings' },
    title: t.nav.settings,
    keys: 'G ,',
    command: 'settings',
    side: 'foot',
    icon: 'gear',
  },
];

export const sidePlaces = places.filter((place) => place.side === 'top');
