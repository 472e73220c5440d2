using SkillOpt.Scoring;
using SkillOpt.Testing;

namespace SkillOpt.Benchmarks.Tests.Importing;

/// <summary>
/// The eval files of skill repositories, in the shape that their schemas and examples have: every field is used or listed.
/// </summary>
public sealed class SkillRepositoryEvalTests : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Dotnet_skills_scenarios_keep_checks_and_list_the_rest()
    {
        var evals = EvalImporter.Import(
            _work.Write(
                "eval.yaml",
                """
                scenarios:
                  - name: "Try a feature in one file"
                    prompt: "Can you try native-sized spans and see?"
                    setup:
                      files: [{path: a.cs, source: fixtures/a.cs}]
                    assertions:
                      - type: "exit_success"
                      - {type: output_contains, value: stackalloc}
                      - {type: output_not_contains, value: sorry}
                      - {type: "output_matches", pattern: "(nint|nuint|native)"}
                      - {type: "output_not_matches", pattern: "dotnet new \\w+"}
                      - {type: file_exists, path: out.md}
                      - {type: run_command_and_assert, command: dotnet test}
                    expect_tools: ["bash"]
                    reject_tools: ["web"]
                    max_turns: 9
                    max_tokens: 5000
                    expect_activation: false
                    rubric:
                      - "The code compiles"
                    timeout: 120
                """
            )
        );

        evals.Format.ShouldBe("eval.yaml scenarios");
        evals.Dropped.ShouldBe([
            "a call of the tool 'bash' is expected, which a chat target could never make, so it is not checked: "
                + "'Try a feature in one file'",
            "assertion file_exists: it looks at files, at commands or at the process, and there is no check of this kind",
            "assertion run_command_and_assert: it looks at files, at commands or at the process, and there is no check of this kind",
            "scenario: the field 'expect_activation'",
            "scenario: the field 'max_tokens'",
            "scenario: the field 'max_turns'",
            "scenario: the field 'reject_tools'",
            "scenario: the field 'setup'",
            "scenario: the field 'timeout'",
            "written criteria are kept in metadata.criteria, but the mechanical checks alone score; use scorer judge to have them graded",
        ]);
        (await Failed(evals, "A NATIVE span with stackalloc")).ShouldBeEmpty();
        (await Failed(evals, "native stackalloc, made by\nDotnet NEW console")).ShouldContain("dotnet new");
        (await Failed(evals, "a span with stackalloc")).ShouldContain("nuint");
    }

    [Fact]
    public async Task Dotnet_skills_stimuli_keep_graders_and_list_the_rest()
    {
        var evals = EvalImporter.Import(
            _work.Write(
                "eval.vally.yaml",
                """
                name: development
                description: Evaluates a skill
                type: capability
                config: {timeout: 5m}
                scoring: {threshold: 0.7}
                stimuli:
                  - name: General guidance
                    prompt: How would you keep the change clean?
                    environment: {files: [{src: a, dest: b}]}
                    constraints: {max_turns: 10}
                    graders:
                      - type: output-matches
                        config: {pattern: "async|convention"}
                      - type: output-not-contains
                        config: {substring: LangVersion}
                      - type: output-contains
                        config: {substring: Nearby, case_sensitive: true}
                      - type: file-exists
                        config: {path: x}
                      - type: prompt
                      - type: pairwise
                    rubric: [Keeps local conventions]
                """
            )
        );

        evals.Format.ShouldBe("eval.yaml stimuli");
        evals.Dropped.ShouldBe([
            "eval.yaml: the field 'config'",
            "eval.yaml: the field 'scoring'",
            "grader file-exists: it looks at files, at commands or at the process, and there is no check of this kind",
            "grader output-contains: the field 'case_sensitive'",
            "grader pairwise: it looks at files, at commands or at the process, and there is no check of this kind",
            "stimulus: the field 'constraints'",
            "stimulus: the field 'environment'",
            "written criteria are kept in metadata.criteria, but the mechanical checks alone score; use scorer judge to have them graded",
        ]);
        evals.Tasks[0].Metadata["criteria"]!.AsArray().Count.ShouldBe(1);
        (await Failed(evals, "follow the nearby convention")).ShouldBeEmpty();
        (await Failed(evals, "follow the nearby convention, change LangVersion")).ShouldContain("LangVersion");
    }

    [Fact]
    public async Task Waza_reads_the_task_files_that_its_patterns_name_with_the_graders_of_all()
    {
        _work.Write(
            "tasks/01-loop.yaml",
            """
            id: loop-001
            name: Explain a loop
            description: A beginner asks
            tags: [basic]
            inputs:
              prompt: Explain this loop.
              context: {language: python}
              files: [{path: loop.py}]
              environment: {A: b}
            expected:
              output_contains: [three]
              output_not_contains: [recursion]
              outcomes: [{type: task_completed}]
              behavior: {max_tool_calls: 5, required_tools: [view]}
              should_trigger: true
            graders:
              - {type: prompt, name: clear, config: {prompt: Is it clear?, model: m}}
              - {type: tool_constraint, name: t, config: {expect_tools: [{tool: view, path_pattern: "loop"}], reject_tools: [{tool: bash}]}}
            """
        );
        _work.Write("tasks/02-file.yaml", "id: file-002\nname: From a file\ninputs: {prompt_file: ask.txt}\n");
        _work.Write("tasks/ask.txt", "Explain that loop.");
        _work.Write("tasks/03-off.yaml", "id: off-003\nname: Off\nenabled: false\ninputs: {prompt: never}\n");
        var evals = EvalImporter.Import(
            _work.Write(
                "eval.yaml",
                """
                name: code-explainer-eval
                description: Tests explanations
                skill: code-explainer
                schemaVersion: "1.0"
                version: "1.0"
                config: {trials_per_task: 3, timeout_seconds: 300, executor: mock, model: m}
                metrics: [{name: task_completion, weight: 1, threshold: 0.8}]
                graders:
                  - {type: code, name: long, config: {assertions: ["len(output) > 10"]}}
                  - {type: text, name: words, weight: 2, config: {contains: [loop], not_contains: [ERROR], contains_cs: [Loop],
                     not_contains_cs: [LOOP], regex_match: ["\\d|three"], regex_not_match: ["(?i)crashed|fatal error"]}}
                tasks:
                  - "tasks/*.yaml"
                  - "more/*.yaml"
                """
            )
        );

        evals.Format.ShouldBe("waza");
        evals.Tasks.Select(t => (t.Id, t.Question)).ShouldBe([("loop-001", "Explain this loop."), ("file-002", "Explain that loop.")]);
        evals.Dropped.ShouldBe([
            "a call of the tool 'view' is expected, which a chat target could never make, so it is not checked: 'loop-001'",
            "grader code: there is no check of this kind",
            "grader prompt: the field 'model'",
            "grader text: the field 'weight'",
            "grader tool_constraint, expected tool: the field 'path_pattern'",
            "grader tool_constraint: the field 'reject_tools'",
            "waza expected.behavior: the field 'max_tool_calls'",
            "waza expected: the field 'outcomes'",
            "waza expected: the field 'should_trigger'",
            "waza inputs: the field 'environment'",
            "waza: inputs.context are kept in metadata.context, but not given to the target; add them under files or to the input",
            "waza: inputs.files are kept in metadata.files, but not given to the target; add them under files or to the input",
            "waza: the field 'config'",
            "waza: the field 'metrics'",
            "waza: the task 'off-003' is switched off",
            $"waza: the tasks 'more/*.yaml' (no such file in {_work.Path})",
            "waza: what names the suite (name, description, skill, version, schemaVersion)",
            "written criteria are kept in metadata.criteria, but the mechanical checks alone score; use scorer judge to have them graded",
        ]);
        (await Failed(evals, "A Loop runs three times.\nTOOL_CALL: view")).ShouldBeEmpty();
        (await Failed(evals, "A Loop runs three times, then it Crashed.\nTOOL_CALL: view")).ShouldContain("crashed");
        (await Failed(evals, "A LOOP, a Loop runs three times.\nTOOL_CALL: view")).ShouldContain("LOOP");
    }

    [Fact]
    public void Waza_prompts_stay_in_their_folder()
    {
        _work.Write("secret.txt", "x");
        _work.Write("tasks/a.yaml", "id: a\nname: a\ninputs: {prompt_file: ../secret.txt}\n");
        var eval = _work.Write("eval.yaml", "name: n\nskill: s\ntasks: [tasks/*.yaml]\n");

        Should
            .Throw<SkillOptException>(() => EvalImporter.Import(eval))
            .Message.ShouldContain("tasks/a.yaml: the prompt_file '../secret.txt' is not there, or lies outside");
    }

    // What the scorer says against the answer to the first task; empty when it passes.
    private static async Task<string> Failed(ImportedEvals evals, string answer)
    {
        var scorer = ScorerFactory.Create(evals.Scorer.DeepClone(), new ScorerServices { ProjectFolder = "." });
        var score = await scorer.ScoreAsync(new ScoringRequest(evals.Tasks[0], answer), TestContext.Current.CancellationToken);
        return score.Hard == 1 ? "" : score.Explanation;
    }
}
