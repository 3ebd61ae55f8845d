/** A request as the platform's fetch would have sent it. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A `fetch` that sends nothing: it keeps what it was given and answers what it is told (a `Response`, or a value as JSON). */
export function observe(answer: (sent: Sent, index: number) => unknown) {
  const sent: Sent[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const { origin } = new URL(request.url);
    const entry = {
      method: request.method,
      url: request.url,
      path: request.url.slice(origin.length),
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
    };
    sent.push(entry);
    const reply = await answer(entry, sent.length - 1);
    return reply instanceof Response ? reply : Response.json(reply);
  };
  return { fetch, sent };
}
