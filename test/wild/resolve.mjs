// Lets generated clients import the sources of this repository by the names of its packages; imported with `--import`.
import { registerHooks } from 'node:module';

const entries = { 'guichet/client': '../../src/client/index.ts', 'guichet/auth': '../../src/auth/lib/index.ts' };

registerHooks({
  resolve: (specifier, context, next) =>
    next(Object.hasOwn(entries, specifier) ? new URL(entries[specifier], import.meta.url).href : specifier, context),
});
