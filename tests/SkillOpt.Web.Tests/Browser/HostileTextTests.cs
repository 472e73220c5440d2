using System.Net;
using Microsoft.Playwright;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Web.Tests.Browser;

/// <summary>Texts of others on every page and in the file: nothing runs, and the text can be read.</summary>
public class HostileTextTests(Chromium chromium)
{
    private static readonly string[] s_payloads =
    [
        "<script>globalThis.hacked=1</script>",
        "<img src=x onerror=\"globalThis.hacked=1\">",
        "\"><svg onload=globalThis.hacked=1>",
        "'><iframe srcdoc='<script>parent.hacked=1</script>'>",
        "</title><script>globalThis.hacked=1</script>",
        "</style><script>globalThis.hacked=1</script>",
        "</script><script>globalThis.hacked=1</script>",
        "</textarea><script>globalThis.hacked=1</script>",
        "<!--<img src=\"--><img src=x onerror=globalThis.hacked=1//\">",
        "<a href=\"javascript:globalThis.hacked=1\">click</a>",
        "[click](javascript:globalThis.hacked=1)",
        "![x](https://evil.example/x.png)",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=globalThis.hacked=1>",
        "<details open ontoggle=globalThis.hacked=1>",
        "<input autofocus onfocus=globalThis.hacked=1>",
        "<body onload=globalThis.hacked=1>",
        "<base href=\"https://evil.example/\">",
        "<meta http-equiv=refresh content=\"0;url=https://evil.example/\">",
        "<object data=\"data:text/html,<script>globalThis.hacked=1</script>\">",
        "<embed src=\"javascript:globalThis.hacked=1\">",
        "{{constructor.constructor('globalThis.hacked=1')()}}",
        "${globalThis.hacked=1}",
        "\u001b]0;title\u0007\u001b[31mred",
        "abc\u202egnp.exe \u200bzero",
    ];

    [Fact]
    public async Task Nothing_that_others_wrote_runs_or_hides_on_any_page()
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder);
        await using var visitor = await Visitor.ComeAsync(folder.Path, isLetIn: false);
        await using var context = await chromium.VisitAsync(visitor.Server);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, m) => complaints.Add(m.Text);
        page.PageError += (_, e) => complaints.Add(e);
        var id = ProjectCatalog.Find([folder.Path]).Projects.Single().Id;
        var seen = "";
        var places = new[] { "", "versions?blame=1", "gate/step-1", "matrix", "incidents" };
        var tasks = s_payloads.Take(4).Select(p => $"task/{Uri.EscapeDataString(p)}");
        foreach (var place in places.Concat(tasks))
        {
            var answer = await page.GotoAsync($"{visitor.Server.Root}{id}/default/{place}");
            answer!.Status.ShouldBe((int)HttpStatusCode.OK, place);
            await page.WaitForSelectorAsync("body[data-ready]");
            (await page.EvaluateAsync<bool>("'hacked' in globalThis")).ShouldBeFalse(place);
            (await page.Locator("main :is(script, iframe, img, object, embed, base, meta, math)").CountAsync()).ShouldBe(0, place);
            seen += await page.Locator("main").TextContentAsync();
        }

        foreach (var payload in s_payloads)
        {
            seen.ShouldContain(VisibleText.Of(payload));
        }

        seen.ShouldContain("␛");
        seen.ShouldContain("‹U+202E›");
        seen.ShouldContain("‹U+200B›");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_that_others_wrote_runs_in_the_file()
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder);
        await Command.RunAsync(folder.Path, "report", "--out", folder.At("r.html"));
        await using var context = await chromium.NewAsync();
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, m) => complaints.Add(m.Text);
        page.PageError += (_, e) => complaints.Add(e);

        await page.GotoAsync(new Uri(folder.At("r.html")).AbsoluteUri);
        await page.WaitForSelectorAsync("#grid[data-ready]");

        (await page.EvaluateAsync<bool>("'hacked' in globalThis")).ShouldBeFalse();
        (await page.Locator("main :is(script, iframe, img, object, embed, base, meta, math)").CountAsync()).ShouldBe(0);
        (await page.Locator("main").TextContentAsync()).ShouldNotBeNull().ShouldContain(s_payloads[0]);
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_put_into_a_page_from_outside_does_not_run()
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder);
        await using var visitor = await Visitor.ComeAsync(folder.Path, isLetIn: false);
        await using var context = await chromium.VisitAsync(visitor.Server);
        var page = await context.NewPageAsync();
        await page.GotoAsync(visitor.Server.Root.ToString());

        await Should.ThrowAsync<PlaywrightException>(() => page.EvaluateAsync("document.body.innerHTML = '<b>x</b>'"));
        await page.EvaluateAsync(
            """
            () => {
              const script = document.createElement("script");
              script.append(document.createTextNode("globalThis.hacked = 1"));
              try { document.body.append(script); } catch { }
              const image = document.createElement("img");
              image.setAttribute("src", "https://evil.example/x.png");
              try { image.setAttribute("onerror", "globalThis.hacked = 1"); } catch { }
              document.body.append(image);
            }
            """
        );
        (await page.EvaluateAsync<bool>("'hacked' in globalThis")).ShouldBeFalse();
    }

    // A run whose tasks, skill, reasons, incidents and models are all hostile.
    private static async Task WriteAsync(TemporaryFolder folder)
    {
        folder.Write("skillopt.yaml", "{}\n");
        Directory.CreateDirectory(folder.At("runs", "default"));
        await using var store = SqliteRunStore.Open(folder.At("runs", "default", "run.db"));
        var lines = string.Concat(s_payloads.Select(p => $"- {p}\n"));
        SortedDictionary<string, string> Files(string text) =>
            new(StringComparer.Ordinal) { [Skill.MainFile] = text, ["<b>x</b>.md"] = text };
        store.Append(
            new RunStarted
            {
                Skill = "a1",
                Files = Files("# Start\n"),
                Train = 4,
                Val = s_payloads.Length,
                Test = 0,
                Epochs = 1,
                Steps = 1,
                Target = s_payloads[1],
                Optimizer = s_payloads[4],
                History = RunStarted.PresentHistory,
                Gate = "strict",
                Metric = GateMetric.Hard,
            }
        );
        store.Append(Measured("baseline", EvaluationPurpose.Baseline, null, "a1", 0));
        store.Append(
            new StepStarted
            {
                Step = 1,
                Epoch = 1,
                LearningRate = 1,
                Tasks = s_payloads,
                Skill = "a1",
            }
        );
        store.Append(
            new CandidateBuilt
            {
                Origin = "step 1",
                Step = 1,
                Skill = "b2",
                Parent = "a1",
                Files = Files("# Start\n" + lines),
                Edits = [new EditFact(1, s_payloads[2], "TargetNotFound", s_payloads[3])],
            }
        );
        store.Append(Measured("step 1 gate 1", EvaluationPurpose.Gate, "step 1", "b2", 1));
        store.Append(
            new VerdictReached
            {
                Origin = "step 1",
                Step = 1,
                Skill = "b2",
                Decision = GateDecision.Accept,
                IsNewBest = true,
                Reason = s_payloads[5],
                Tasks = s_payloads.Length,
                Candidate = 1,
                Incumbent = 0,
                PairedLow = 0.5,
                PairedHigh = 1,
                IntervalMethod = IntervalMethod.AgrestiMin,
                Evidence = ["step 1 gate 1"],
                Equal = 0,
                Rollouts = s_payloads.Length,
                RolloutsInFull = s_payloads.Length,
                Fixed = s_payloads,
                IncumbentAfter = 1,
                BestAfter = 1,
                Alarms = [s_payloads[6]],
            }
        );
        foreach (var payload in s_payloads)
        {
            store.Report(new RunIncident("call_failed", payload) { Stage = payload, TaskId = payload });
        }

        await store.FlushAsync();
    }

    private static EvaluationFinished Measured(string label, EvaluationPurpose purpose, string? origin, string skill, double hard) =>
        new()
        {
            Label = label,
            Split = TaskSplit.Val,
            Purpose = purpose,
            Origin = origin,
            Skill = skill,
            Planned = s_payloads.Length,
            Hard = hard,
            Soft = hard,
            Scores = [.. s_payloads.Select(p => new TaskScore(p, hard, hard, ContentHash.Of(label + p)))],
        };
}
