import { Subject } from '../policy-language';
import { IPrincipal } from './principal';

/** A service of Oracle Cloud that acts in the tenancy. */
export class ServicePrincipal implements IPrincipal {
  /** The service that scans images for vulnerabilities. */
  public static readonly VULNERABILITY_SCANNING = new ServicePrincipal('vulnerability-scanning-service');

  public readonly subject: Subject;

  /** @param serviceName name in Oracle's policy reference, for example `vulnerability-scanning-service` */
  constructor(serviceName: string) {
    this.subject = { kind: 'service', names: [serviceName] };
  }
}
