import { LoggingLogGroup } from '../../lib/bindings/oci/logging-log-group';
import { resourcesOf } from '../support/stack';
import { OFFICE, someNetwork } from './some-network';

describe('flow logs', () => {
  test('are kept for every subnet', () => {
    const { stack, network } = someNetwork({
      flowLogDays: 90,
      bastion: { clientRanges: [OFFICE] },
      publicSubnet: { subnetName: 'lab' },
    });
    const logs = Object.values(resourcesOf(stack, 'oci_logging_log'));
    const logged = logs.map((log) => Object(log['configuration'])['source'].resource as string);

    expect(logs.map((log) => log['display_name'])).toEqual(['bastion', 'endpoints', 'lab', 'pullers']);
    expect(new Set(logged).size).toBe(Object.keys(resourcesOf(stack, 'oci_core_subnet')).length);
    expect(logs[0]).toMatchObject({
      configuration: { source: { category: 'all', service: 'flowlogs', source_type: 'OCISERVICE' } },
      is_enabled: true,
      log_group_id: expect.stringMatching(/oci_logging_log_group/),
      log_type: 'SERVICE',
      retention_duration: 90,
    });
    expect(network.node.findChild('FlowLogs').node.defaultChild).toBeInstanceOf(LoggingLogGroup);
  });
});
