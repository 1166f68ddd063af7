import * as fc from 'fast-check';
import { ConditionValue } from '../../../lib/policy-language/condition';
import { likeness } from '../../../lib/policy/evaluator/likeness';
import { UNKNOWN, Verdict } from '../../../lib/policy/evaluator/variable-value';

const text = (value: string): ConditionValue => ({ text: value });
const pattern = (value: string): ConditionValue => ({ pattern: value });

describe('a text', () => {
  test.each<[string, string, ConditionValue[], Verdict]>([
    ['is like itself', 'prod/api', [text('prod/api')], true],
    ['is like itself in another case', 'prod/api', [text('Prod/API')], true],
    ['is like one of several', 'prod/api', [text('x'), text('prod/api')], true],
    ['is like no other', 'prod/api', [text('prod/web')], false],
    ['is like a pattern in another case', 'prod/api', [pattern('PROD/*')], true],
    ['is not like a pattern as a text', 'prod/api', [text('prod/*')], false],
    ['may be what a variable has', 'prod/api', [text('${var.name}')], UNKNOWN],
    ['may be what a variable ends', 'prod/api', [text('prod/${var.name}')], UNKNOWN],
    ['cannot be what starts otherwise', 'prod/api', [text('dev/${var.name}')], false],
    ['cannot be what ends otherwise', 'prod/api', [text('${var.name}/web')], false],
    ['may match a pattern of a variable', 'prod/api', [pattern('${var.name}*')], UNKNOWN],
    ['is the one that is known for sure', 'prod/api', [text('${var.name}'), text('prod/api')], true],
    ['is not the OCID of a resource of the app', 'ocid1.repo', [text('${registry:oci_x.y.id}')], false],
    ['may be the OCID of a data source', 'ocid1.repo', [text('${registry:data.oci_x.y.id}')], UNKNOWN],
    ['may be what a directive makes', 'prod/api', [text('%{ if var.a }prod%{ endif }/api')], UNKNOWN],
    ['may match a pattern with a backslash', 'prod/api', [pattern('prod\\/*')], UNKNOWN],
    ['may be like a text with a backslash', 'prod/api', [text('prod\\/api')], UNKNOWN],
    ['cannot be what starts otherwise, before a backslash', 'prod/api', [pattern('dev\\/*')], false],
    ['may be a text with a star in it', 'prod/api', [text('*${var.name}')], UNKNOWN],
  ])('%s', (_, asked, values, expected) => {
    expect(likeness(values)(asked)).toBe(expected);
  });
});

describe('a text that Terraform fills in', () => {
  const OWN = '${registry:oci_x.y.id}';

  test.each<[string, string, ConditionValue[], Verdict]>([
    ['is like itself', '${var.name}', [text('${var.name}')], true],
    ['may be like itself in another instance', '${each.value}', [text('${each.value}')], UNKNOWN],
    ['may be a text', '${var.name}', [text('prod/api')], UNKNOWN],
    ['may be a text that it starts like', 'prod/${var.name}', [text('prod/api')], UNKNOWN],
    ['cannot be a text that starts otherwise', 'prod/${var.name}', [text('dev/api')], false],
    ['may be another such text', '${var.name}', [text('${var.other}')], UNKNOWN],
    ['may be like a text with a backslash', 'prod/${var.name}', [text('prod\\/api')], UNKNOWN],
    ['may match a pattern', 'prod/${var.name}', [pattern('dev/*')], UNKNOWN],
    ['is like the OCID of its own resource', OWN, [text(OWN)], true],
    ['is not the OCID of another resource', OWN, [text('${registry:oci_x.z.id}')], false],
    ['is not an OCID that is written out', OWN, [text('ocid1.repo')], false],
    ['is not an OCID that a variable has', OWN, [text('${var.ocid}')], false],
    ['may be an OCID that a local has', OWN, [text('${local.ocid}')], UNKNOWN],
    ['of a variable is not the OCID of a resource', '${var.ocid}', [text(OWN)], false],
  ])('%s', (_, asked, values, expected) => {
    expect(likeness(values)(asked)).toBe(expected);
  });

  test('is never surely unlike what a filling makes of it', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', '/', '*', '.'), maxLength: 4 });
    fc.assert(
      fc.property(piece, piece, piece, (start, filling, end) => {
        const open = `${start}\${var.x}${end}`;
        const filled = `${start}${filling}${end}`;

        expect(likeness([text(filled)])(open)).not.toBe(false);
        expect(likeness([text(open)])(filled)).not.toBe(false);
        expect(likeness([pattern(open)])(filled.replaceAll('*', 'b'))).not.toBe(false);
      }),
    );
  });
});
