// For mutation testing: a property that fails need not find its smallest failure, and every run tries the same values.
import * as fc from 'fast-check';

fc.configureGlobal({ endOnFailure: true, seed: 1 });
