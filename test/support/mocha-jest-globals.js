// For mutation testing: gives Mocha the words of Jest that the tests are written in. Mocha loads them once and runs them
// for every defect; Jest would load them, and cdktf, for each of thousands.
const { expect } = require('expect');
const { bind } = require('jest-each');
const { interfaces } = require('mocha');

const { bdd } = interfaces;
interfaces.bdd = (suite) => {
  bdd(suite);
  suite.on('pre-require', (context) => {
    const { after, before, describe, it } = context;
    describe.each = bind(describe, false);
    it.each = bind(it);
    Object.assign(context, { afterAll: after, beforeAll: before, expect, test: it });
  });
};
