/** A link to a view, to be given to somebody or kept. Pure. */
import { formatAddress, type View } from './address.ts';

/**
 * In a browser the page's own address, without the token: who opens it has one. The desktop app has links of its own, because its page has
 * no address outside of it.
 */
export function linkTo(view: View, page: string, isDesktop: boolean): string {
  const address = formatAddress(view);
  return isDesktop ? `tidemark:/${address.slice(1)}` : `${page.split('#')[0]}${address}`;
}
