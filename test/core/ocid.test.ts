import { Token } from 'cdktf';
import * as fc from 'fast-check';
import { Ocid, ocidProblem } from '../../lib/core';
import { refusalOf } from '../support/stack';

const COMPARTMENT = 'ocid1.compartment.oc1..aaaaaaaaba3pv6wkcr4jqae5f44n2b2m2yt2j6rx32uzr4h25vqstifsfdsq';

describe('an OCID', () => {
  test.each([
    [COMPARTMENT, { type: 'compartment', realm: 'oc1', region: undefined }],
    ['ocid1.containerrepo.oc1.phx.0.aaaa', { type: 'containerrepo', realm: 'oc1', region: 'phx' }],
    ['ocid1.instance.oc20.eu-jovanovac-1.anqw', { type: 'instance', realm: 'oc20', region: 'eu-jovanovac-1' }],
    ['ocid1.instance.oc1.PHX.AAAA', { type: 'instance', realm: 'oc1', region: 'PHX' }],
    ['ocid1.dynamicgroup.oc1..future.aaaa', { type: 'dynamicgroup', realm: 'oc1', region: undefined }],
  ])('%s is read into its parts', (text, parts) => {
    expect(Ocid.parse(text)).toMatchObject({ text, ...parts });
  });

  test.each([
    '',
    'payments',
    'ocid2.group.oc1..aaaa',
    'ocid1.group..aaaa',
    'ocid1.group.oc1..',
    'ocid1.group.oc1..a b',
  ])('%p is refused with its form and an example', (text) => {
    expect(refusalOf(() => Ocid.parse(text))).toBe(
      `Ocid: OCID '${text}': an OCID has the form ocid1.<type>.<realm>.[region].<unique part>; ` +
        'copy it from the Console, for example ocid1.compartment.oc1..aaaa',
    );
  });

  test('of any length and any characters is read as written or refused by name', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('a', '.', 'a.', '-', '\n', '${', "'").map((part) => part.repeat(10_000 / part.length)),
    );

    fc.assert(
      fc.property(fc.constantFrom('', 'ocid1.', 'ocid1.group.oc1.'), hostile, (start, rest) => {
        const problem = ocidProblem(start + rest, 'group');
        expect(problem === undefined || problem.given === `OCID '${start + rest}'`).toBe(true);
        expect(problem === undefined ? /^ocid1\.group\.[\w.-]+$/.test(start + rest) : true).toBe(true);
      }),
    );
  });
});

describe('an OCID where one type of resource is needed', () => {
  test('is right when it is of one of the types, or left to Terraform', () => {
    const later = Token.asString({ resolve: () => COMPARTMENT });

    expect(ocidProblem(COMPARTMENT, 'tenancy', 'compartment')).toBeUndefined();
    expect(ocidProblem(later, 'compartment')).toBeUndefined();
  });

  test('is told which type it is and which are needed', () => {
    expect(ocidProblem('ocid1.group.oc1..aaaa', 'compartment', 'tenancy')).toEqual({
      given: "OCID 'ocid1.group.oc1..aaaa'",
      why: 'it identifies a group, and a compartment or tenancy is needed here',
      fix: 'pass an OCID that starts with ocid1.compartment.',
    });
  });

  test('is told its form with an example of that type', () => {
    expect(ocidProblem('payments', 'vault')).toEqual({
      given: "OCID 'payments'",
      why: 'an OCID has the form ocid1.<type>.<realm>.[region].<unique part>',
      fix: 'copy it from the Console, for example ocid1.vault.oc1..aaaa',
    });
  });
});
