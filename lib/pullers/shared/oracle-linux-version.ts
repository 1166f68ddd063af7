/** Major version of Oracle Linux. */
export type OracleLinuxVersion = '8' | '9';
