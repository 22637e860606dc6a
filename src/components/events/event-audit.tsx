import { SectionCard } from "#src/components/ui/card.tsx";
import { auditActions, type AuditAction } from "#src/lib/audit/audit-entry.ts";
import { spanInWords } from "#src/lib/time/wall-time-span.ts";

type EventAuditProps = {
  entries: readonly { id: number; at: Date; action: AuditAction; actor: string }[];
  timeZone: string;
};

const ACTORS: Record<string, string> = {
  api: "A program with the API token",
  stripe: "Stripe",
  visitor: "A visitor",
};

/** Who did what with an event, newest first. */
export function EventAudit({ entries, timeZone }: EventAuditProps) {
  if (entries.length === 0) return null;
  return (
    <SectionCard id="audit" title="Who changed what">
      <ol className="flex flex-col gap-1 text-sm">
        {entries.map(({ id, at, action, actor }) => (
          <li key={id}>
            <span className="text-muted">{spanInWords(at.toISOString(), null, timeZone).when}: </span>
            {ACTORS[actor] ?? actor} {auditActions[action]}.
          </li>
        ))}
      </ol>
    </SectionCard>
  );
}
