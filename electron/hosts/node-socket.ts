/** Node's WebSocket, saying its origin as a browser would: the server turns away whoever does not. */
export class NodeSocket extends WebSocket {
  constructor(url: string, protocols: string[]) {
    const { host } = new URL(url);
    // Node accepts headers beside the protocols; the browsers' type of this constructor does not know them.
    super(url, { protocols, headers: { origin: `http://${host}` } } as unknown as string[]);
  }
}
