import { accessDiagram } from '../../lib/reports/access-diagram';
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
  test('puts principals first, and repositories into their compartments', () => {
    const { parts } = accessDiagram([
      repository('dev/api', ['ci'], ['ci'], 'dev'),
      repository('prod/api', ['release'], ['nodes', 'release']),
    ]);

    expect(linesOf(parts)).toEqual(['ci', 'nodes', 'release', 'compartment dev', 'compartment prod']);
    expect(parts.map(({ shape }) => shape)).toEqual(['round', 'round', 'round', 'square', 'square']);
    expect(linesOf(parts.flatMap((part) => part.parts))).toEqual(['dev/api', 'prod/api']);
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
    const { parts } = accessDiagram([
      repository('prod/pay/api', ['release'], ['release']),
      repository('prod/pay/ledger', ['release'], ['nodes', 'release']),
      repository('prod/pay/worker', ['release'], ['release']),
      repository('prod/shop/web', ['release'], ['release']),
      repository('alone', ['release'], ['release']),
      repository('other', ['release'], ['release']),
    ]);

    expect(linesOf(parts.at(-1)?.parts ?? [])).toEqual([
      'prod/pay/ | api, worker',
      'prod/pay/ledger',
      'prod/shop/web',
      'alone, other',
    ]);
  });

  test('breaks a long list of repositories into lines', () => {
    const names = ['catalogue', 'checkout', 'inventory', 'recommendations', 'returns'];
    const { parts } = accessDiagram(names.map((name) => repository(`prod/${name}`, ['release'], [])));

    expect(parts.at(-1)?.parts[0]?.lines).toEqual([
      'prod/',
      'catalogue, checkout, inventory,',
      'recommendations, returns',
    ]);
  });

  test('shows principals that may do the same as one box', () => {
    const diagram = accessDiagram([
      repository('a/api', ['release'], ['auditors', 'nodes', 'release']),
      repository('b/api', ['release'], ['release']),
    ]);

    expect(arrowsOf(diagram)).toEqual(['auditors nodes pull dotted a/api', 'release push thick compartment prod']);
  });

  test('leads an arrow to a compartment where it holds for everything there, and only there', () => {
    const diagram = accessDiagram([
      repository('a/api', ['release'], ['nodes', 'release', 'some']),
      repository('b/api', ['release', 'some'], ['nodes', 'release', 'some']),
      repository('c/api', [], ['nodes'], 'dev'),
    ]);

    expect(arrowsOf(diagram)).toEqual([
      'nodes pull dotted compartment prod',
      'nodes pull dotted compartment dev',
      'release push thick compartment prod',
      'some pull dotted a/api',
      'some push thick b/api',
    ]);
  });

  test('draws a repository that nobody may use', () => {
    expect(accessDiagram([repository('a/api', [], [])])).toEqual({
      title: 'Access',
      parts: [expect.objectContaining({ parts: [expect.objectContaining({ lines: ['a/api'] })] })],
      arrows: [],
    });
  });
});
