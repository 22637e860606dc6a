import { useFormStatus } from "react-dom";
import { buttonStyles } from "#src/components/ui/styles.ts";

export function DeleteButton() {
  const { pending } = useFormStatus();
  return (
    <button className={buttonStyles.danger} disabled={pending} type="submit">
      {pending ? "Deleting …" : "Delete"}
    </button>
  );
}
