import { accessDiagram } from '../../lib/reports/access-diagram';
import { withLegend } from '../../lib/reports/diagram-legend';
import { Diagram, DiagramPart } from '../../lib/reports/diagram';
import { AccessReportRow } from '../../lib/reports/access-report-row';

function repository(name: string, push: string[], pull: string[], compartment = 'prod'): AccessReportRow {
  const holders = (names: string[]) =>
    names.map((one) => {
      const [holder = '', condition] = one.split(' if ');
      return condition === undefined ? { name: holder } : { name: holder, condition };
    });
  return { kind: 'container-repository', name, compartment, who: { push: holders(push), pull: holders(pull) } };
}

/** The arrows, with what is written at their ends. */
function arrowsOf({ parts, arrows }: Diagram): string[] {
  const all = parts.flatMap((part) => [part, ...part.parts]);
  const at = (key: string) => all.find((part) => part.key === key)?.lines.join(' ');
  return arrows.map(({ from, to, label, line }) => `${at(from)} ${label} ${line} ${at(to)}`);
}

function linesOf(parts: readonly DiagramPart[]): string[] {
  return parts.map(({ lines }) => lines.join(' | '));
}

describe('accessDiagram', () => {
  test('puts repositories and who has access to them into the frame of the compartment', () => {
    const diagram = accessDiagram([
      repository('dev/api', ['ci'], ['ci'], 'dev'),
      repository('prod/api', ['release'], ['ci', 'release']),
    ]);

    expect(linesOf(diagram.parts)).toEqual(['compartment dev', 'compartment prod']);
    expect(diagram.parts.map(({ parts }) => linesOf(parts))).toEqual([
      ['ci', 'dev/api'],
      ['ci', 'release', 'prod/api'],
    ]);
    expect(diagram.parts[1]?.parts.map(({ shape }) => shape)).toEqual(['round', 'round', 'square']);
  });

  test('has no arrow that leaves a frame', () => {
    const names = ['a', 'b', 'c', 'd'];
    const { parts, arrows } = accessDiagram(
      ['dev', 'prod', 'test'].flatMap((where) =>
        names.map((name, index) => repository(`${where}/${name}`, names.slice(index), ['auditors'], where)),
      ),
    );
    const frameOf = new Map(parts.flatMap((frame) => frame.parts.map(({ key }) => [key, frame.key])));

    expect(arrows.length).toBeGreaterThan(20);
    expect(arrows.filter(({ from, to }) => frameOf.get(from) !== frameOf.get(to))).toEqual([]);
    expect(arrows.filter(({ from }) => frameOf.get(from) === undefined)).toEqual([]);
  });

  test('names the platform in the title, and explains both kinds of arrow in the legend', () => {
    const diagram = withLegend('access', accessDiagram([repository('a/api', ['release'], [])], 'acme'));

    expect(diagram.title).toBe('Access of acme');
    expect(linesOf(diagram.parts)).toEqual(['compartment prod', 'Legend']);
    expect(arrowsOf(diagram).slice(1)).toEqual([
      'who has access push, which includes pull thick repositories of a folder',
      'who has access pull dotted repositories of a folder',
    ]);
  });

  test('draws one arrow for who pushes, since pushing includes pulling', () => {
    const diagram = accessDiagram([
      repository('a/api', ['release'], ['nodes', 'release']),
      repository('a/web', ['release'], ['release']),
      repository('b/api', [], []),
    ]);

    expect(arrowsOf(diagram)).toEqual([
      'nodes pull dotted a/api',
      'release push thick a/api',
      'release push thick a/web',
    ]);
  });

  test('shows repositories of one folder with the same access as one box', () => {
    const diagram = accessDiagram([
      repository('prod/pay/api', [], ['a']),
      repository('prod/pay/ledger', [], ['b']),
      repository('prod/pay/worker', [], ['a']),
      repository('prod/shop/web', [], ['a']),
      repository('alone', [], ['a']),
      repository('other', [], ['a']),
    ]);

    expect(linesOf(diagram.parts[0]?.parts ?? [])).toEqual([
      'a',
      'b',
      'prod/pay/ | api, worker',
      'prod/pay/ledger',
      'prod/shop/web',
      'alone, other',
    ]);
  });

  test('breaks a long list of repositories into lines', () => {
    const names = ['catalogue', 'checkout', 'inventory', 'recommendations', 'returns'];
    const diagram = accessDiagram(names.map((name) => repository(`prod/${name}`, ['release'], [])));

    expect(diagram.parts[0]?.parts.at(-1)?.lines).toEqual([
      'prod/',
      'catalogue, checkout, inventory,',
      'recommendations, returns',
    ]);
  });

  test('shows principals that may do the same in a compartment as one box', () => {
    const diagram = accessDiagram([
      repository('a/api', ['release'], ['auditors', 'nodes', 'release']),
      repository('b/api', ['release'], ['release']),
    ]);

    expect(arrowsOf(diagram)).toEqual([
      'auditors nodes pull dotted a/api',
      'release push thick every repository of prod',
    ]);
  });

  test('draws one arrow for what holds for everything in a compartment, and only there', () => {
    const diagram = accessDiagram([
      repository('a/api', ['release'], ['nodes', 'release', 'some']),
      repository('b/api', ['release', 'some'], ['nodes', 'release', 'some']),
      repository('c/api', [], ['nodes'], 'dev'),
    ]);

    expect(arrowsOf(diagram)).toEqual([
      'nodes pull dotted every repository of prod',
      'release push thick every repository of prod',
      'some pull dotted a/api',
      'some push thick b/api',
      'nodes pull dotted c/api',
    ]);
  });

  test('draws a repository that nobody may use', () => {
    const diagram = accessDiagram([repository('a/api', [], [])]);

    expect(diagram.parts.map(({ parts }) => linesOf(parts))).toEqual([['a/api']]);
    expect(arrowsOf(diagram)).toEqual([]);
  });

  test('of no repository is empty', () => {
    expect(withLegend('access', accessDiagram([]))).toEqual({ title: 'Access', parts: [], arrows: [] });
  });
});
