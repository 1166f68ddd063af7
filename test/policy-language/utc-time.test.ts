import { instantOf, timeOfDay, timeVariable } from '../../lib/policy-language/utc-time';

test.each([
  ['2026-06-01T12:30:15Z', Date.UTC(2026, 5, 1, 12, 30, 15)],
  ['2026-06-01t12:30z', Date.UTC(2026, 5, 1, 12, 30)],
  ['2026-06-01Z', Date.UTC(2026, 5, 1)],
  ['2026-06-01z', Date.UTC(2026, 5, 1)],
  ['2026-06-01', Date.UTC(2026, 5, 1)],
  ['soon', undefined],
  ['', undefined],
])('the instant of %s', (text, instant) => {
  expect(instantOf(text)).toBe(instant);
});

test.each([
  ['00:00:00Z', 0],
  ['17:00:00Z', 61_200],
  ['1:02:03z', 3723],
  ['09:30Z', 34_200],
  ['09:30', 34_200],
  ['9:3', undefined],
  ['noon', undefined],
  ['at 09:30Z', undefined],
  ['09:30Z or so', undefined],
])('the time of day %s', (text, seconds) => {
  expect(timeOfDay(text)).toBe(seconds);
});

test.each([
  ['month-of-year', '6'],
  ['day-of-month', '7'],
  ['day-of-week', 'sunday'],
  ['time-of-day', '08:09:10Z'],
  ['year', undefined],
])('%s of a timestamp', (part, value) => {
  expect(timeVariable(part, '2026-06-07T08:09:10Z')).toBe(value);
  expect(timeVariable(part, 'soon')).toBeUndefined();
});
