/** The steps of a phase as a picture: laid out by dagre, drawn by React Flow. Everything it shows is in the list beside it too. */
import dagre from "@dagrejs/dagre";
import { useElementSize } from "@mantine/hooks";
import {
  Controls,
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  type ReactFlowInstance,
} from "@xyflow/react";
import { useEffect, useMemo, useState } from "react";
import { END, type Graph, type Way } from "../../studio-model/graph.ts";
import { bothIn } from "../../studio-model/json.ts";
import { useWords } from "../../text.tsx";

type StepData = {
  readonly title: string;
  readonly kind: string;
  readonly findings: number;
  readonly end: boolean;
};
type StepNode = Node<StepData, "step">;

/** Pixels around the picture. */
const MARGIN = 28;
/** Pixels of half a letter of the words beside a way back, which stand in the middle of it, and of that way itself. */
const HALF_LETTER = 2.9;
const WAY = 14;
const SIZE = { width: 210, height: 62 } as const;

const StepBox = ({ data, selected }: NodeProps<StepNode>) => (
  <div
    className={`studio-node${selected ? " chosen" : ""}${data.findings > 0 ? " wrong" : ""}${data.end ? " end" : ""}`}
  >
    <Handle type="target" position={Position.Top} isConnectable={false} />
    <span className="kind">{data.kind}</span>
    <span className="title">{data.title}</span>
    {data.findings > 0 && <span className="count">{data.findings}</span>}
    <Handle type="source" position={Position.Bottom} isConnectable={false} />
    <Handle id="back" type="source" position={Position.Right} isConnectable={false} />
    <Handle id="again" type="target" position={Position.Right} isConnectable={false} />
  </div>
);

const nodeTypes = { step: StepBox };

/** Ways between the same two steps are one line with all their words. */
const linesOf = (ways: readonly Way[]): ReadonlyMap<string, readonly Way[]> =>
  Map.groupBy(ways, ({ from, to }) => `${from}>${to}`);

const placesOf = ({
  steps,
  ways,
}: Graph): ReadonlyMap<string, { readonly x: number; readonly y: number }> => {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: "TB", nodesep: 60, ranksep: 56, edgesep: 24 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of steps) graph.setNode(id, { ...SIZE });
  graph.setNode(END, { ...SIZE });
  for (const key of linesOf(ways).keys()) {
    const [from = "", to = ""] = key.split(">");
    graph.setEdge(from, to);
  }
  dagre.layout(graph);
  return new Map(
    [...steps.map(({ id }) => id), END].map((id) => {
      const { x, y } = graph.node(id);
      return [id, { x: x - SIZE.width / 2, y: y - SIZE.height / 2 }];
    }),
  );
};

type Props = {
  readonly graph: Graph;
  readonly chosen: string | undefined;
  readonly findingsOf: (id: string) => number;
  readonly onChoose: (id: string) => void;
};

export const FlowPicture = ({ graph, chosen, findingsOf, onChoose }: Props) => {
  const { t, tIf, say } = useWords();
  const [flow, setFlow] = useState<ReactFlowInstance<StepNode>>();
  const { ref, width } = useElementSize();
  const order = graph.steps.map(({ id }) => id);
  /** Ways back run beside the boxes, so that they do not cover the ways on. */
  const isBack = (source: string, target: string): boolean =>
    order.includes(target) && order.indexOf(target) <= order.indexOf(source);
  const edges: Edge[] = [...linesOf(graph.ways)].map(([key, ways]) => {
    const [source = "", target = ""] = key.split(">");
    const late = ways.every(({ kind }) => kind === "lapse");
    const label = ways
      .map(({ kind, title }) => (kind === "outcome" ? say(title) : t(`studio.way.${kind}`)))
      .filter((words, index, all) => words !== "" && all.indexOf(words) === index)
      .join(" · ");
    return {
      id: key,
      source,
      target,
      label,
      type: "smoothstep",
      ...(isBack(source, target) ? { sourceHandle: "back", targetHandle: "again" } : {}),
      focusable: false,
      markerEnd: { type: MarkerType.ArrowClosed },
      style: late ? { strokeDasharray: "5 4" } : {},
    };
  });
  /** The words of ways back stand outside the boxes, which alone are fitted into the picture. */
  const beside = Math.max(
    0,
    ...edges.map(({ label, sourceHandle }) =>
      sourceHandle === "back" ? WAY + String(label ?? "").length * HALF_LETTER : 0,
    ),
  );
  const fit = useMemo(
    () =>
      ({
        padding: { x: `${MARGIN}px`, y: `${MARGIN}px`, right: `${MARGIN + beside}px` },
        maxZoom: 1,
      }) as const,
    [beside],
  );
  // Another width, or another phase, is shown whole again.
  useEffect(() => {
    if (width > 0) void flow?.fitView(fit);
  }, [flow, width, fit]);
  const places = useMemo(() => placesOf(graph), [graph]);
  const nodes: StepNode[] = [...graph.steps, undefined].map((step) => ({
    id: step?.id ?? END,
    type: "step",
    position: places.get(step?.id ?? END) ?? { x: 0, y: 0 },
    ...SIZE,
    selected: step !== undefined && step.id === chosen,
    focusable: step !== undefined,
    ariaLabel: step === undefined ? t("studio.flow.end") : say(bothIn(step.step.title)),
    data: {
      title: step === undefined ? t("studio.flow.end") : say(bothIn(step.step.title)) || step.id,
      kind: step === undefined ? "" : tIf(`studio.kind.${step.kind}`, step.kind),
      findings: step === undefined ? 0 : findingsOf(step.id),
      end: step === undefined,
    },
  }));
  return (
    <div className="studio-flow" ref={ref}>
      <ReactFlow
        key={graph.steps.map(({ id }) => id).join()}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        deleteKeyCode={null}
        minZoom={0.3}
        fitView
        fitViewOptions={fit}
        onInit={setFlow}
        onNodesChange={(changes) => {
          // Pressed, or chosen with the keyboard; what the address chooses comes the other way and is not told here.
          const picked = changes.find((one) => one.type === "select" && one.selected);
          if (picked?.type === "select" && picked.id !== END && picked.id !== chosen) onChoose(picked.id);
        }}
        proOptions={{ hideAttribution: false }}
        ariaLabelConfig={{
          "controls.zoomIn.ariaLabel": t("studio.flow.zoomIn"),
          "controls.zoomOut.ariaLabel": t("studio.flow.zoomOut"),
          "controls.fitView.ariaLabel": t("studio.flow.fit"),
          "controls.ariaLabel": t("studio.flow.controls"),
          "node.a11yDescription.default": t("studio.flow.how"),
        }}
      >
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
};
