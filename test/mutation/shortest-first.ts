import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Runs short test files before long ones: most mutants do not live to see the long ones. */
export class ShortestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const longestFirst = await super.sort(files);
    return longestFirst.reverse();
  }
}
