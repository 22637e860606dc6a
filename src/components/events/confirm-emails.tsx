import { Modal } from "#src/components/ui/modal.tsx";
import { buttonStyles } from "#src/components/ui/styles.ts";
import type { EventFormValues } from "#src/lib/event-form/event-inputs.ts";
import { changedParts, partInWords } from "#src/lib/event-form/form-parts.ts";

type ConfirmEmailsProps = {
  guests: number;
  before: EventFormValues;
  after: EventFormValues;
  isOpen: boolean;
  close: () => void;
};

/** Before a save emails guests: how many, and about which changes. Must be inside the form that it submits. */
export function ConfirmEmails({ guests, before, after, isOpen, close }: ConfirmEmailsProps) {
  const people = guests === 1 ? "1 guest" : `${guests} guests`;
  return (
    <Modal close={close} isOpen={isOpen} title={`Save, and email ${people}?`}>
      <p className="text-sm text-muted">
        Google Calendar emails {guests === 1 ? "the guest" : "every guest"} about this change as soon as it is
        saved.
      </p>
      <dl className="flex flex-col divide-y divide-line rounded-lg border border-line text-sm">
        {changedParts(before, after).map((part) => (
          <div
            className="grid gap-x-4 gap-y-0.5 px-4 py-2.5 sm:grid-cols-[8rem_minmax(0,1fr)]"
            key={part.label}
          >
            <dt className="text-muted">{part.label}</dt>
            <dd className="wrap-anywhere">
              {part.isLong ? (
                "Changed"
              ) : (
                <>
                  <del className="block text-muted">{partInWords(part, before) || "Nothing"}</del>
                  <ins className="block font-medium no-underline">
                    {partInWords(part, after) || "Nothing"}
                  </ins>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap justify-end gap-3">
        <button className={buttonStyles.secondary} type="button" onClick={close}>
          Keep editing
        </button>
        <button className={buttonStyles.primary} name="emailsConfirmed" type="submit" value={guests}>
          Save and email {people}
        </button>
      </div>
    </Modal>
  );
}
