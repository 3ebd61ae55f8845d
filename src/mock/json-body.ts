import { parseJson } from '../client/encode.ts';

/** Levels: what PHP's `json_decode` reads at most. Prism and others go through a body by recursion. */
const DEEPEST = 512;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The value of a JSON body; undefined when a server would not take it as one: it is not UTF-8, not JSON, or nested too deeply. */
export function parseJsonBody(body: Uint8Array): unknown {
  try {
    const text = utf8.decode(body);
    return depthOf(text) > DEEPEST ? undefined : parseJson(text);
  } catch {
    return undefined;
  }
}

/** How many brackets are open at once, texts left out. */
function depthOf(json: string): number {
  let [depth, deepest, inText] = [0, 0, false];
  for (let index = 0; index < json.length; index++) {
    const character = json[index];
    if (character === '"') inText = !inText;
    else if (inText) index += character === '\\' ? 1 : 0;
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ']' || character === '}') depth -= 1;
  }
  return deepest;
}
