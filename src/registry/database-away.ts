import { faultCode, isConnectionFault } from '../../db/faults.ts'

/** Whether a fault says that the database does not answer now: it may be tried again in some seconds. */
export const isDatabaseAway = (fault: unknown): boolean => isConnectionFault(faultCode(fault) ?? '')
