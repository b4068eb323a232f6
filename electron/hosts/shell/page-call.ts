import type { IpcMainInvokeEvent } from 'electron';
import type { Reply } from '#core/errors.ts';
import { answerCall, refusal } from '../calls.ts';
import type { Desk } from '../desk-types.ts';
import { isOwnUrl } from './origin.ts';

/** A call counts when it comes from the main frame of a window of ours that shows our page. */
function isOwnFrame({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isOwnUrl(senderFrame.url);
}

/** Answers the channel `call`: whoever asks, and whatever for, gets a `Reply`. */
export const answerPage = async (
  event: IpcMainInvokeEvent,
  desk: Desk,
  name: unknown,
  body: unknown,
): Promise<Reply<unknown>> => (isOwnFrame(event) ? answerCall(desk, name, body) : refusal('sender', 'foreign'));
