namespace SkillOpt.Sleep.Tests;

public class MiningTests
{
    [Theory]
    [InlineData("No, add a section called \"Key Risks\".", "section_present Key Risks")]
    [InlineData("please add the Key Risks section", "section_present Key Risks")]
    [InlineData("Keep it under 1,200 characters", "max_chars 1200")]
    [InlineData("at least 20 characters please", "min_chars 20")]
    [InlineData("wrong: end with \"Confidence:\"", "regex Confidence:[^\\n]*\\s*$")]
    [InlineData("No, don't use \"utilize\"", "not_contains utilize")]
    [InlineData("no, use `dotnet test` instead of `make test`", "not_contains make test|contains dotnet test")]
    [InlineData("use the form \"arXiv:XXXX.XXXXX\"", "regex arXiv:[0-9A-Za-z]{4}\\.[0-9A-Za-z]{5}")]
    [InlineData("wrap it in <answer> tags", "regex <answer>[\\s\\S]+</answer>")]
    [InlineData("answer with only JSON", "regex ^\\s*[\\[{][\\s\\S]*[\\]}]\\s*$")]
    [InlineData("call the search tool first", "tool_called search")]
    [InlineData("hm, I do not like it", "")]
    public void Corrections_become_checks(string text, string checks) =>
        string.Join('|', CorrectionReader.Read(text).Select(c => c.ToString())).ShouldBe(checks);

    [Fact]
    public void Ids_are_those_of_the_reference()
    {
        foreach (var recorded in SleepVectors.Family("ids")["task_id"]!.AsArray().Select(n => n!.AsObject()))
        {
            MinedTask.IdOf(recorded.Text("project"), recorded.Text("intent")).ShouldBe(recorded.Text("id"));
        }
    }

    [Fact]
    public void A_session_is_taken_apart_into_requests_with_what_was_said_to_their_answers()
    {
        var tasks = SessionMiner.Mine(
            Session(
                "s",
                ("Write the release notes of March", "Notes without it."),
                ("No, always add a section called \"Thanks\".", "## Thanks\n\nto all"),
                ("perfect, thanks", "Good."),
                ("Now look at the build of the website", "It builds.")
            )
        );
        tasks.Count.ShouldBe(2);
        tasks[0].Checks.ShouldBe([new TaskCheck("section_present", "Thanks")]);
        (tasks[0].Attempt, tasks[0].Good, tasks[0].Outcome).ShouldBe(("Notes without it.", "## Thanks\n\nto all", TaskOutcome.Success));
        tasks[1].Checks.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_asked_once_and_not_corrected_is_left_and_what_cannot_be_judged_is_named()
    {
        var result = await Mine(
            Session("a", ("Explain the parser to me please", "It parses.")),
            Session("b", ("Write a brief on tea", "x"), ("No, add a section called \"Risks\"", "## Risks\n\nspilling"), ("thanks", "")),
            Session("c", ("Write a brief on coffee", "y"), ("No, this is wrong", "z"), ("thanks", "")),
            Session("d", ("Sort the list of names", "1"), ("No, do not write \"zzz\"", "2"), ("thanks", ""))
        );
        result.Tasks.Select(t => t.Intent).ShouldBe(["Write a brief on tea"]);
        result
            .Dropped.Select(d => (d.Task.Intent, d.Reason))
            .ShouldBe(
                [
                    ("Explain the parser to me please", "it was asked once and not corrected"),
                    ("Write a brief on coffee", "there is no way to judge an answer"),
                    ("Sort the list of names", "its checks pass the answer that you corrected"),
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task A_check_that_the_good_answer_fails_is_dropped_with_its_task()
    {
        var result = await Mine(
            Session("b", ("Write a brief on tea", "x"), ("No, add a section called \"Risks\"", "still none"), ("ok, thanks", ""))
        );
        result.Dropped.ShouldHaveSingleItem().Reason.ShouldBe("its checks fail the answer with which you were content");
    }

    [Fact]
    public async Task What_is_said_for_every_time_holds_for_the_same_kind_of_task()
    {
        var result = await Mine(
            Session("b", ("Write a brief on tea", "x"), ("No, always add a section called \"Risks\"", "## Risks\n\na"), ("thanks", "")),
            Session("c", ("Write a brief on coffee", "no section"))
        );
        result
            .Tasks.Single(t => t.Intent.Contains("coffee", StringComparison.Ordinal))
            .Checks.ShouldBe([new TaskCheck("section_present", "Risks")]);
    }

    [Fact]
    public void Groups_are_kept_over_nights_and_val_is_never_learned_from()
    {
        var first = TaskCircles.Draw([.. Tasks(0, 20)]);
        var ledger = new SplitLedger(new Dictionary<string, GroupUse>(StringComparer.Ordinal), new SplitShares());
        var night1 = ledger.Assign(first);
        night1
            .CountBy(t => t.Split)
            .ToDictionary()
            .ShouldBe(
                new Dictionary<string, int>
                {
                    ["train"] = 10,
                    ["val"] = 7,
                    ["test"] = 3,
                },
                ignoreOrder: true
            );

        // The next night asks half of it again, in other words, and something new.
        var again = first.Select(t => t with { Id = t.Id + "x", Intent = $"please {t.Intent} now", Group = "", Kin = "" });
        var second = TaskCircles.Draw([.. first, .. again, .. Tasks(20, 10)]);
        var night2 = new SplitLedger(ledger.Uses, new SplitShares()).Assign(second);
        var split1 = night1.ToDictionary(t => t.Group, t => t.Split, StringComparer.Ordinal);
        night2.Where(t => split1.ContainsKey(t.Group)).ShouldAllBe(t => t.Split == split1[t.Group]);
        night2.Where(t => t.Id.EndsWith('x')).ShouldAllBe(t => split1.ContainsKey(t.Group));
    }

    [Fact]
    public void A_group_that_judged_often_enough_judges_no_more()
    {
        var tasks = TaskCircles.Draw([.. Tasks(0, 6)]);
        var shares = new SplitShares { DecisionsBeforeRetirement = 2 };
        var ledger = new SplitLedger(new Dictionary<string, GroupUse>(StringComparer.Ordinal), shares);
        ledger.Decided(ledger.Assign(tasks));
        ledger.Decided(ledger.Assign(tasks));
        ledger.Assign(tasks).ShouldAllBe(t => t.Split == "train");
    }

    [Fact]
    public void A_test_is_looked_at_once_and_learned_from_afterwards()
    {
        var tasks = TaskCircles.Draw([.. Tasks(0, 20)]);
        var ledger = new SplitLedger(new Dictionary<string, GroupUse>(StringComparer.Ordinal), new SplitShares());
        var first = ledger.Assign(tasks);
        ledger.Decided(first);
        var second = ledger.Assign(tasks).ToDictionary(t => t.Id, t => t.Split, StringComparer.Ordinal);
        first.Where(t => t.Split == "test").ShouldAllBe(t => second[t.Id] == "train");
        first.Where(t => t.Split == "val").ShouldAllBe(t => second[t.Id] == "val");
    }

    [Fact]
    public void A_file_cannot_make_a_judge_of_what_was_learned_from()
    {
        var tasks = TaskCircles.Draw([.. Tasks(0, 6)]).Select((t, i) => t with { Split = i < 3 ? "train" : "val" }).ToList();
        var ledger = new SplitLedger(new Dictionary<string, GroupUse>(StringComparer.Ordinal), new SplitShares());
        ledger.Take(tasks).Moved.ShouldBe(0);
        var turned = tasks.Select(t => t with { Split = t.Split == "val" ? "train" : "val" }).ToList();
        var (taken, moved) = new SplitLedger(ledger.Uses, new SplitShares()).Take(turned);
        moved.ShouldBe(3);
        taken.ShouldAllBe(t => t.Split == "train");
    }

    [Fact]
    public void Recalled_tasks_are_the_most_alike_and_never_ones_that_judge()
    {
        foreach (var recorded in SleepVectors.Cases("recall"))
        {
            var archive = recorded["history"]!
                .AsArray()
                .Select(h => h!.AsArray().Select(n => n!.GetValue<string>()).ToArray())
                .Where(h => !recorded.Texts("exclude").Contains(h[0]))
                .Select(h => new MinedTask
                {
                    Id = h[0],
                    Intent = h[1],
                    Group = h[0],
                    Split = h[2],
                });
            var tonight = new MinedTask
            {
                Id = "new",
                Intent = recorded.Text("new"),
                Group = "new",
                Split = "train",
            };
            TrainTasks
                .Recalled([tonight], archive, recorded["k"]!.GetValue<int>())
                .Select(t => $"recall:{t.Id}")
                .ShouldBe(recorded["out"]!.AsArray().Select(o => o![0]!.GetValue<string>()));
        }
    }

    [Fact]
    public void Files_of_tasks_are_read_as_the_reference_reads_them()
    {
        var folder = Directory.CreateTempSubdirectory("tasks-").FullName;
        foreach (var recorded in SleepVectors.Cases("tasks_file"))
        {
            var file = Path.Combine(folder, "tasks.json");
            File.WriteAllText(file, recorded["payload"]!.ToJsonString());
            if (recorded["error"] is not null)
            {
                Should.Throw<SkillOptException>(() => TasksFile.Read(file)).Code.ShouldBe("SKO7011", recorded["payload"]!.ToJsonString());
                continue;
            }

            TasksFile
                .Read(file)
                .ToDictionary(t => t.Id, t => t.Split)
                .ShouldBe(recorded["splits"]!.AsObject().ToDictionary(p => p.Key, p => p.Value!.GetValue<string>()), ignoreOrder: true);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<MinedTask> Tasks(int from, int count) =>
        Enumerable
            .Range(from, count)
            .Select(i => $"summarise chapter{i} about subject{i * 7} for reader{i * 3}")
            .Select(intent => new MinedTask
            {
                Id = MinedTask.IdOf("/p", intent),
                Project = "/p",
                Intent = intent,
            });

    private static SessionDigest Session(string id, params (string Prompt, string Reply)[] turns)
    {
        var digest = new DigestBuilder("claude", id, new Redactor()) { Project = "/p" };
        foreach (var (prompt, reply) in turns)
        {
            digest.Prompt(prompt);
            digest.Reply(reply);
        }

        return digest.Build("");
    }

    private static Task<MiningResult> Mine(params SessionDigest[] sessions) =>
        new Miner().MineAsync(sessions, [], TestContext.Current.CancellationToken);
}
