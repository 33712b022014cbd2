/** A list that is put in order by dragging, with the keyboard (space, arrows, space), or with its two buttons. */
import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { ActionIcon, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { IconChevronDown, IconChevronUp, IconGripVertical } from "../../icons.ts";
import { useWords } from "../../text.tsx";

export type Entry = { readonly id: string; readonly name: string; readonly shown: ReactNode };

type Moves = { readonly up?: () => void; readonly down?: () => void };

const Row = ({
  entry,
  disabled,
  up,
  down,
}: { readonly entry: Entry; readonly disabled: boolean } & Moves) => {
  const { t } = useWords();
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({
    id: entry.id,
    disabled,
  });
  return (
    <li
      ref={setNodeRef}
      className={isDragging ? "studio-row dragged" : "studio-row"}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <Group gap={4} wrap="nowrap">
        {!disabled && (
          <ActionIcon
            variant="subtle"
            color="gray.8"
            className="studio-grip"
            {...attributes}
            {...listeners}
            aria-label={t("studio.drag", { name: entry.name })}
          >
            <IconGripVertical size={16} aria-hidden />
          </ActionIcon>
        )}
        <div className="studio-entry">{entry.shown}</div>
        {!disabled && (
          <>
            <ActionIcon
              variant="subtle"
              color="gray.8"
              disabled={up === undefined}
              onClick={up}
              aria-label={t("studio.up", { name: entry.name })}
            >
              <IconChevronUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray.8"
              disabled={down === undefined}
              onClick={down}
              aria-label={t("studio.down", { name: entry.name })}
            >
              <IconChevronDown size={16} aria-hidden />
            </ActionIcon>
          </>
        )}
      </Group>
    </li>
  );
};

export const SortableList = ({
  label,
  entries,
  disabled,
  onMove,
}: {
  readonly label: string;
  readonly entries: readonly Entry[];
  readonly disabled: boolean;
  readonly onMove: (from: number, to: number) => void;
}) => {
  const { t } = useWords();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const nameOf = (id: string | number): string =>
    entries.find((entry) => entry.id === id)?.name ?? String(id);
  const end = ({ active, over }: DragEndEvent) => {
    const from = entries.findIndex(({ id }) => id === active.id);
    const to = entries.findIndex(({ id }) => id === over?.id);
    if (from !== -1 && to !== -1 && from !== to) onMove(from, to);
  };
  const told = (id: string | number, over: string | number | undefined): string =>
    t("studio.drag.over", {
      name: nameOf(id),
      place: entries.findIndex((entry) => entry.id === over) + 1,
    });
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={end}
      accessibility={{
        screenReaderInstructions: { draggable: t("studio.drag.how") },
        announcements: {
          onDragStart: ({ active }) => t("studio.drag.start", { name: nameOf(active.id) }),
          onDragOver: ({ active, over }) => told(active.id, over?.id),
          onDragEnd: ({ active, over }) => told(active.id, over?.id),
          onDragCancel: ({ active }) => t("studio.drag.cancel", { name: nameOf(active.id) }),
        },
      }}
    >
      <SortableContext items={entries.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        <ul className="studio-list" aria-label={label}>
          {entries.map((entry, index) => (
            <Row
              key={entry.id}
              entry={entry}
              disabled={disabled}
              {...(index > 0 ? { up: () => onMove(index, index - 1) } : {})}
              {...(index < entries.length - 1 ? { down: () => onMove(index, index + 1) } : {})}
            />
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  );
};
