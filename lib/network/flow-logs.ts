import { Construct } from 'constructs';
import { LoggingLog } from '../bindings/oci/logging-log';
import { LoggingLogGroup } from '../bindings/oci/logging-log-group';
import { plainText } from '../core';
import { networkArguments, NetworkScope } from './network-scope';

/** Days that Oracle can keep logs. */
export type LogRetentionDays = 30 | 60 | 90 | 120 | 150 | 180;

/** Properties of {@link FlowLogs}. */
export interface FlowLogsProps extends NetworkScope {
  /** The subnets, by name and OCID. */
  readonly subnets: readonly { readonly subnetName: string; readonly ocid: string }[];

  /** Days that logs are kept. */
  readonly retentionDays: LogRetentionDays;
}

/**
 * Logs of accepted and rejected traffic, one for each subnet.
 *
 * @see https://docs.oracle.com/iaas/Content/Logging/Reference/details_for_vcn_flow_logs.htm
 */
export class FlowLogs extends Construct {
  /** OCID of the group that the logs are in. */
  public readonly logGroupOcid: string;

  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const { compartmentId, displayName } = networkArguments(props, 'flows');
    this.logGroupOcid = new LoggingLogGroup(this, 'Resource', {
      compartmentId,
      displayName,
      description: plainText(`Traffic of the network ${props.networkName}`),
    }).id;
    for (const { subnetName, ocid } of props.subnets) {
      new LoggingLog(this, `Log-${subnetName}`, {
        displayName: plainText(subnetName),
        logGroupId: this.logGroupOcid,
        logType: 'SERVICE',
        isEnabled: true,
        retentionDuration: props.retentionDays,
        configuration: {
          compartmentId,
          source: { sourceType: 'OCISERVICE', service: 'flowlogs', category: 'all', resource: ocid },
        },
      });
    }
  }
}
