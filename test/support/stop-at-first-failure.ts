// For mutation testing: a property that fails need not find its smallest failure, every run tries the same values, and a
// few of them, since each is tried for thousands of defects.
import * as fc from 'fast-check';

fc.configureGlobal({ endOnFailure: true, seed: 1, numRuns: 30 });
