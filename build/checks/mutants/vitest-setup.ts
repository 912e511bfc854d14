import fc from 'fast-check';

// The same values in each run, so that what becomes of a mutant is no matter of luck. The first failure is enough: it need not be small.
fc.configureGlobal({ seed: 1, endOnFailure: true });
