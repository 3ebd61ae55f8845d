/** What the mock uses of Prism: the one file that the build bundles, with all that Prism depends on, into a file of its own. */
export {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpConfig,
  type IHttpNameValues,
  ProblemJsonError,
} from '@stoplight/prism-http';
