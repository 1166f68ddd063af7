import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { pathToFileURL } from 'url';
import { Browser, chromium, Page } from 'playwright-core';
import { Preview, previewHtml, previewOf } from '../../lib/preview';
import { svgPicture } from '../../lib/reports';
import { programPath } from '../../lib/testing/program-path';
import { planOf } from './plan-of';

const executablePath = ['chromium', 'chromium-browser', 'google-chrome'].map(programPath).find(Boolean);

/** Names that would run a script, leave an attribute, end an element or turn the direction, if they were not escaped. */
const HOSTILE = [
  '<img src=x onerror="window.hit=1">',
  '"><script>window.hit=2</script>',
  '</td></table></main><script>window.hit=3</script>',
  '</style></title><svg onload=window.hit=4>',
  `' autofocus onfocus='window.hit=5' x='`,
  '{{constructor.constructor("window.hit=6")()}}',
  '\u202egnp.exe',
  '<!-- <plaintext>',
  '&lt;script&gt;&amp;',
];

const COMPARTMENT = { id: 'ocid1.compartment.oc1..p', compartment_id: 'ocid1.tenancy.oc1..t', name: 'prod' };
const named = (name: string, index: number) => ({
  [`oci_artifacts_container_repository.R${index}`]: {
    id: `ocid1.containerrepo.oc1..r${index}`,
    compartment_id: COMPARTMENT.id,
    display_name: name,
    is_public: false,
  },
});
const RESOURCES = Object.assign(
  { 'oci_identity_compartment.Prod': COMPARTMENT },
  ...['prod/api', 'prod/web', ...HOSTILE].map(named),
) as Record<string, object>;
const policy = (...statements: string[]) => ({
  'oci_identity_policy.P': { compartment_id: COMPARTMENT.id, name: 'access', statements },
});
const allow = (group: string, verb: string, repository: string) =>
  `Allow group ${group} to ${verb} repos in compartment id ${COMPARTMENT.id} where target.repo.name = '${repository}'`;

function preview(): Preview {
  const vcn = (name: string) => ({ display_name: name, cidr_blocks: ['10.0.0.0/16'] });
  const plan = planOf({
    before: { ...RESOURCES, ...policy(allow('ci', 'read', 'prod/api'), allow('old', 'read', 'prod/api')) },
    after: {
      ...RESOURCES,
      ...policy(allow('ci', 'read', 'prod/api'), allow('auditors', 'read', 'prod/api')),
      ...Object.fromEntries(HOSTILE.map((name, index) => [`oci_core_vcn.V${index}`, vcn(name)])),
      ...Object.fromEntries(HOSTILE.map((name, index) => [`oci_identity_group.G${index}`, { name }])),
    },
  });
  return previewOf(new Map([['registry', plan]]));
}

(executablePath === undefined ? describe.skip : describe)('the page of a preview, in Chromium', () => {
  let folder: string;
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'page-'));
    const file = join(folder, 'preview.html');
    const found = preview();
    writeFileSync(file, previewHtml(found, await svgPicture(found.network)));
    browser = await chromium.launch({ ...(executablePath && { executablePath }), chromiumSandbox: false });
    page = await browser.newPage();
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => errors.push(message.text()));
    await page.goto(pathToFileURL(file).href);
  }, 60_000);
  beforeEach(async () => {
    await page.reload();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const visibleRows = () => page.locator('[data-row]:visible').count();
  const textOf = (selector: string) => page.locator(selector).innerText();

  test('requests nothing but itself, and reports no error', () => {
    expect(requests.every((url) => url.startsWith('file:') || url.startsWith('data:'))).toBe(true);
    expect(errors).toEqual([]);
  });

  test('shows hostile names as text', async () => {
    const text = (await page.locator('body').textContent()) ?? '';

    expect(await page.evaluate('window.hit')).toBeUndefined();
    expect(await page.evaluate('document.scripts.length')).toBe(1);
    for (const name of HOSTILE) {
      expect(text).toContain(name.replace('\u202e', '\\u202e'));
    }
  });

  test('searches by keyboard, opens what is folded, and resets', async () => {
    const all = await page.locator('[data-row]').count();
    const before = await visibleRows();
    await page.keyboard.press('/');
    await page.keyboard.type('autofocus GROUP');

    expect(await visibleRows()).toBe(1);
    expect(await textOf('output')).toBe(`1 of ${all} rows`);
    expect(await textOf('main')).toMatch(/^Groups, policies and users[^]*autofocus[^]*$/);
    expect(await textOf('main')).not.toContain('Container repositories');

    await page.keyboard.press('Escape');

    expect(await visibleRows()).toBe(before);
    expect(await textOf('output')).toBe('');
  });

  test('switches between access before and after by keyboard', async () => {
    expect(await textOf('#access')).toMatch(/ci[^]*\+ auditors[^]*− old/);

    await page.locator('input[value=changes]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');

    expect(await textOf('#access')).toMatch(/ci[^]*old/);
    expect(await textOf('#access')).not.toMatch(/auditors|[+−] (ci|old)/);

    await page.keyboard.press('ArrowRight');

    expect(await textOf('#access')).toMatch(/auditors[^]*ci/);
    expect(await textOf('#access')).not.toMatch(/old|[+−] (ci|auditors)/);
  });

  test('opens a folded section by keyboard', async () => {
    await page.locator('summary').first().focus();
    await page.keyboard.press('Enter');

    expect(await page.locator('details').first().getAttribute('open')).not.toBeNull();
  });

  test.each(['light', 'dark'] as const)('is readable in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    const background = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');

    expect(luminance(background) > 0.5).toBe(colorScheme === 'light');
    for (const selector of ['body', 'th', 'p', '.gained', '.lost', 'input[type=search]']) {
      const [ink = '', paper = ''] = await page.evaluate<string[]>(COLOURS_OF(selector));

      expect({ selector, isReadable: contrast(ink, paper) >= 4.5 }).toEqual({ selector, isReadable: true });
    }
  });

  test('fits a narrow window', async () => {
    await page.setViewportSize({ width: 360, height: 800 });

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });
});

if (executablePath === undefined) {
  test.skip('chromium is not on PATH: install it, or run .ci/run, which installs it', () => undefined);
}

/** The colour of an element, and the one behind it. */
const COLOURS_OF = (selector: string) => `
  (() => {
    let element = document.querySelector(${JSON.stringify(selector)});
    const { color } = getComputedStyle(element);
    while (getComputedStyle(element).backgroundColor === 'rgba(0, 0, 0, 0)') element = element.parentElement;
    return [color, getComputedStyle(element).backgroundColor];
  })()`;

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
