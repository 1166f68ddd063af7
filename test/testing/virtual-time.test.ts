import { VirtualTime } from '../../lib/testing/virtual-time';
import { secondsOf } from '../../lib/testing/go-duration';

/** Long enough for every step of a test, and too short to be felt. */
const QUIET = 20;

let time: VirtualTime;
beforeEach(() => {
  time = new VirtualTime(QUIET);
});

const sleeping = (seconds: number) => time.during(() => time.sleep(seconds).then(() => time.now));

test('a sleep of an hour is over at once, and an hour later', async () => {
  expect(await sleeping(3600)).toBe(3600);
  expect(time.now).toBe(3600);
});

test('two sleeps side by side take as long as the longer', async () => {
  expect(await Promise.all([sleeping(90), sleeping(60)])).toEqual([90, 60]);
  expect(time.now).toBe(90);
});

test('a sleep after another takes as long as both', async () => {
  await sleeping(30);

  expect(await sleeping(30)).toBe(60);
});

test('time stands while a request is carried out', async () => {
  const slept = sleeping(60);
  const seen = await time.during(
    () => new Promise<number>((resolve) => setTimeout(() => resolve(time.now), 3 * QUIET)),
  );

  expect(seen).toBe(0);
  expect(await slept).toBe(60);
});

test('what begins when another wakes begins before the clock moves on', async () => {
  const [first, second] = [sleeping(20).then(() => sleeping(10)), sleeping(60)];

  expect(await Promise.all([first, second])).toEqual([30, 60]);
});

test('a request that fails does not hold the clock', async () => {
  await expect(time.during(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');

  expect(await sleeping(5)).toBe(5);
});

test('time passes between requests where it is told to', async () => {
  time.pass(100);

  expect(await sleeping(5)).toBe(105);
});

test.each([
  ['60s', 60],
  ['1m30s', 90],
  ['1.5h', 5400],
  ['500ms', 0.5],
  [null, 0],
])('%s is %d seconds', (duration, seconds) => {
  expect(secondsOf(duration)).toBe(seconds);
});
