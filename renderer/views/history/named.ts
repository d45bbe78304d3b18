/** A view of the runs that was given a name, and the address that shows it. Pure. */
import type { RunsAddress } from '../../client/address.ts';
import type { RunsView } from '../../../shared/contract/views.ts';

/** Query and grouping stand in it, so that what is changed afterwards shows; the columns are the view's own. */
export const addressOf = ({ name, where, group }: RunsView): RunsAddress => ({
  name: 'runs',
  where,
  ...(group === '' ? {} : { group }),
  view: name,
});

/** Whether the address shows something else than the view keeps. */
export const isChanged = (address: RunsAddress, view: RunsView): boolean =>
  address.where.trim() !== view.where.trim() ||
  (address.group ?? '') !== view.group ||
  (address.columns !== undefined && address.columns !== view.columns);
