import { expect, it } from 'vitest';
import { formatAddress, parseAddress } from '../../../renderer/client/address.ts';
import { addressOf, isChanged } from '../../../renderer/views/history/named.ts';

const view = { name: 'Best, “all”', where: 'seed = 1 order by name', columns: 'name|params."a,b"', group: 'seeds' };

it('the address of a view shows it, also as a link', () => {
  const address = addressOf(view);
  expect(parseAddress(formatAddress(address))).toEqual(address);
  expect(isChanged(address, view)).toBe(false);
  expect(addressOf({ ...view, group: '' })).not.toHaveProperty('group');
});

it.each([{ where: 'seed = 2' }, { where: '' }, { group: undefined }, { group: 'tags' }, { columns: 'name' }])(
  'what the address says instead, %j, is a change',
  (change) => {
    const address = { ...addressOf(view), ...change };
    expect(isChanged(address, view)).toBe(true);
  },
);

it('the same said again is none', () => {
  expect(isChanged({ ...addressOf(view), columns: view.columns, where: ` ${view.where} ` }, view)).toBe(false);
});
