import { conditionInWords } from '../../lib/policy-language/condition-words';
import { PolicyStatement } from '../../lib/policy-language/policy-statement';

test.each([
  ["request.networkSource.name = 'office'", "the network source is 'office'"],
  ["request.region in ('fra', 'ams')", "the region is 'fra' or 'ams'"],
  ["request.region != 'fra'", "the region is not 'fra'"],
  ["request.region not in ('fra')", "the region is not 'fra'"],
  ["request.region not in ('fra', 'ams')", "the region is neither 'fra' nor 'ams'"],
  ["request.ad = 'AD-1'", "the availability domain is 'AD-1'"],
  ['request.user.name = /a*/', 'the user is /a*/'],
  ["request.utc-timestamp before '2027-01-31T18:00:00Z'", 'the time is before 2027-01-31T18:00:00Z'],
  ["request.utc-timestamp.time-of-day between '9:00Z' and '17:00Z'", 'request.utc-timestamp.time-of-day is between 9:00Z and 17:00Z'], // prettier-ignore
  ["request.user.mfaTotpVerified = 'true'", 'the user signed in with a second factor'],
  ["request.user.mfaTotpVerified = 'false'", "request.user.mfaTotpVerified is 'false'"],
  ["target.resource.tag.ops.tier = 'gold'", "target.resource.tag.ops.tier is 'gold'"],
  ['target.resource.tag.ops.tier', 'target.resource.tag.ops.tier is set'],
  ['not target.resource.tag.ops.tier', 'target.resource.tag.ops.tier is not set'],
  ['request.user.id = target.user.id', 'the user is target.user.id'],
  ["not (request.region = 'fra')", "not (the region is 'fra')"],
  ["sets-intersect(request.groups, ('a'))", "sets-intersect(request.groups, ('a'))"],
  [
    "all {request.region = 'fra', any {request.ad = 'a', request.ad = 'b'}}",
    "the region is 'fra' and (the availability domain is 'a' or the availability domain is 'b')",
  ],
])('where %s reads: %s', (text, words) => {
  const { where } = PolicyStatement.parse(`Allow any-user to read repos in tenancy where ${text}`);

  expect(where && conditionInWords(where)).toBe(words);
});
