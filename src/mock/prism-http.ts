/** What the mock uses of Prism: the one file that the build bundles, with all that Prism depends on, into a file of its own. */
export { transformOas3Operations } from '@stoplight/http-spec/oas3/operation';
export { bundleTarget } from '@stoplight/json';
export {
  createInstance,
  type IHttpConfig,
  type IHttpNameValue,
  type IHttpNameValues,
  ProblemJsonError,
} from '@stoplight/prism-http';
export { validate as validateBody } from '@stoplight/prism-http/dist/validator/validators/body.js';
export { ValidationContext } from '@stoplight/prism-http/dist/validator/validators/types.js';
