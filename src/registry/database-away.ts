import { faultCode, isConnectionFault, isLackOfRoom } from '../../db/faults.ts'

/** Whether a fault says that the database does not answer now: it may be tried again in some seconds. */
export const isDatabaseAway = (fault: unknown): boolean => isConnectionFault(faultCode(fault) ?? '')

/** Whether a fault says that the database has no room: nothing was stored, and somebody must make some. */
export const isDatabaseFull = (fault: unknown): boolean => isLackOfRoom(faultCode(fault) ?? '')
