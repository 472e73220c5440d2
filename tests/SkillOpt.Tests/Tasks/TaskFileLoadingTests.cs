using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Tests.Tasks;

public sealed class TaskFileLoadingTests : IDisposable
{
    private readonly TaskFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> SameTasksInAllFormats =>
        new()
        {
            {
                "t.jsonl",
                """
                    {"id":"a","input":"What is 1,5?","expected":"2","type":"math","level":"3"}

                    {"id":"b","input":"Say \"hi\"","expected":"hi","type":"talk","level":"4"}
                    """
            },
            {
                "t.json",
                """
                    [
                      {"id": "a", "input": "What is 1,5?", "expected": "2", "type": "math", "level": "3"},

                      {
                        "id": "b", "input": "Say \"hi\"", "expected": "hi", "type": "talk", "level": "4"}
                    ]
                    """
            },
            {
                "t2.json",
                """
                    {"data": [
                      {"id": "a", "question": "What is 1,5?", "answer": "2", "task_type": "math", "level": "3"},
                      {"id": "b", "prompt": "Say \"hi\"", "ground_truth": "hi", "type": "talk", "metadata": {"level": "4"}}]}
                    """
            },
            {
                "t3.json",
                """{"a": {"input":"What is 1,5?","expected":"2","type":"math","level":"3"}, "b": {"input":"Say \"hi\"","expected":"hi","type":"talk","level":"4"}}"""
            },
            { "t.csv", "id,input,expected,type,level\r\na,\"What is 1,5?\",2,math,3\r\n\r\nb,\"Say \"\"hi\"\"\",hi,talk,4\r\n" },
            { "semicolons.csv", "id;input;expected;type;level\na;What is 1,5?;2;math;3\nb;\"Say \"\"hi\"\"\";hi;talk;4\n" },
            {
                "t.yaml",
                """
                    - id: a
                      input: What is 1,5?
                      expected: "2"
                      type: math
                      level: "3"
                    - id: b
                      input: Say "hi"
                      expected: hi
                      type: talk
                      level: '4'
                    """
            },
            {
                "t2.yml",
                "tasks:\n  - {id: a, input: 'What is 1,5?', expected: '2', type: math, level: '3'}\n  - {id: b, input: 'Say \"hi\"', "
                    + "expected: hi, type: talk, level: '4'}\n"
            },
            {
                "t3.yaml",
                "a: {input: 'What is 1,5?', expected: '2', type: math, level: '3'}\nb: {input: 'Say \"hi\"', expected: hi, type: talk, "
                    + "level: '4'}\n"
            },
        };

    [Theory]
    [MemberData(nameof(SameTasksInAllFormats))]
    public void Every_format_gives_the_same_tasks(string name, string text)
    {
        var tasks = _folder.With(name, text).Read(name);
        tasks
            .Select(t => (t.Id, t.Question, t.ExpectedTexts[0], t.Type))
            .ShouldBe([("a", "What is 1,5?", "2", "math"), ("b", "Say \"hi\"", "hi", "talk")]);
        tasks.Select(t => (string?)t.Metadata["level"]).ShouldBe(["3", "4"]);
        tasks
            .Select(t => t.Hash)
            .ShouldBe([
                new TaskItem
                {
                    Id = "a",
                    Input = [new("user", "What is 1,5?")],
                    Expected = "2",
                    Type = "math",
                    Metadata = Level("3"),
                }.Hash,
                new TaskItem
                {
                    Id = "b",
                    Input = [new("user", "Say \"hi\"")],
                    Expected = "hi",
                    Type = "talk",
                    Metadata = Level("4"),
                }.Hash,
            ]);
    }

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, JsonNode?> Level(string level) =>
        System.Collections.Immutable.ImmutableSortedDictionary<string, JsonNode?>.Empty.Add("level", level);

    [Theory]
    [InlineData("t.jsonl", "{\"id\":1,\"input\":\"x\"}\n\n{\"id\":2,\"input\":\"y\"}", "1,3")]
    [InlineData("t.json", "[\n{\"id\":1,\"input\":\"x\"}, {\"id\":2,\n\"input\":\"y\"}\n]", "2,2")]
    [InlineData("u.json", "{\"tasks\": [\n\n{\"id\":1,\"input\":\"x\"},\n{\"id\":2,\n\"input\":\"y\"}\n]}", "3,4")]
    [InlineData("t.csv", "id,input\n1,\"two\nlines\"\n2,y\n", "2,4")]
    [InlineData("t.yaml", "# tasks\n- id: 1\n  input: x\n\n- id: 2\n  input: y\n", "2,5")]
    public void The_source_names_file_and_line(string name, string text, string lines)
    {
        var tasks = _folder.With(name, text).Read(name);
        tasks.Select(t => t.Source).ShouldBe(lines.Split(',').Select(l => $"{name}:{l}"));
        tasks.Select(t => t.Id).ShouldBe(["1", "2"]);
    }

    [Fact]
    public void The_pinned_contents_are_read_like_the_reference_does()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "tasks.json")));
        var number = 0;
        foreach (var vector in vectors.RootElement.GetProperty("load_json_or_jsonl").EnumerateArray())
        {
            // The vectors hold entries without an input, so a field is added to each object.
            var content = vector.GetProperty("content").GetString()!.Replace("\"id\"", "\"input\":\"x\",\"id\"");
            var name = $"v{number++}.json";
            _folder.With(name, content);
            if (vector.TryGetProperty("error", out _))
            {
                Should.Throw<SkillOptException>(() => _folder.Read(name)).Code.ShouldBe("SKO1103");
            }
            else if (vector.GetProperty("expected").GetArrayLength() == 0)
            {
                Should.Throw<SkillOptException>(() => _folder.Read(name)).Code.ShouldBe("SKO1110");
            }
            else
            {
                _folder
                    .Read(name)
                    .Select(t => t.Id)
                    .ShouldBe(vector.GetProperty("expected").EnumerateArray().Select(e => e.GetProperty("id").ToString()));
            }
        }

        number.ShouldBe(7);
    }

    [Fact]
    public void Messages_and_files_make_an_input()
    {
        _folder
            .With("data/a.txt", "one")
            .With("data/b.txt", "one")
            .With(
                "t.jsonl",
                """
                {"id":"m","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":[{"type":"text","text":"Hel"},{"type":"text","text":"lo"}]}]}
                {"id":"f","input":{"text":"Sum it up","files":["data/a.txt"]},"files":["./data\\b.txt"]}
                """
            );
        var tasks = _folder.Read("t.jsonl");
        tasks[0].Input.ShouldBe([new("system", "Be brief."), new("user", "Hello")]);
        tasks[1].Files.Select(f => f.Name).ShouldBe(["data/a.txt", "data/b.txt"]);
        tasks[1].Files[0].Hash.ShouldBe(tasks[1].Files[1].Hash);
        File.ReadAllText(tasks[1].Files[0].FullPath).ShouldBe("one");
    }

    [Fact]
    public void A_changed_input_file_changes_the_task()
    {
        _folder.With("a.txt", "one").With("t.jsonl", """{"id":"f","input":"Sum","files":["a.txt"]}""");
        var before = _folder.Read("t.jsonl")[0].Hash;
        _folder.With("a.txt", "two");
        _folder.Read("t.jsonl")[0].Hash.ShouldNotBe(before);
    }

    [Fact]
    public void Yaml_scalars_keep_their_meaning_and_digits()
    {
        _folder.With("t.yaml", "- {id: 007, input: x, expected: [1.10, true, null, yes, 2024-01-02, '5', 0x1F, -3]}\n");
        var task = _folder.Read("t.yaml")[0];
        task.Id.ShouldBe("007");
        task.Expected!.ToJsonString().ShouldBe("""[1.10,true,null,"yes","2024-01-02","5",31,-3]""");
    }

    [Fact]
    public void Unknown_fields_and_unused_aliases_are_kept_as_metadata()
    {
        _folder.With(
            "t.jsonl",
            """{"id":"a","input":"x","task":"math","answer":"1","target":"2","metadata":{"n":1},"choices":["p","q"]}"""
        );
        var task = _folder.Read("t.jsonl")[0];
        task.ExpectedTexts.ShouldBe(["1"]);
        task.Metadata.Keys.ShouldBe(["choices", "n", "target", "task"]);
    }

    [Fact]
    public void Without_any_id_the_content_names_the_tasks_and_their_order_does_not_matter()
    {
        _folder.With("a.jsonl", "{\"input\":\"x\"}\n{\"input\":\"y\"}").With("b/a.jsonl", "{\"input\":\"y\"}\n{\"input\":\"x\"}");
        var ids = _folder.Read("a.jsonl").Select(t => t.Id).ToArray();
        ids.ShouldAllBe(i => i.StartsWith("a-"));
        _folder.Read("b/a.jsonl").Select(t => t.Id).ShouldBe(ids.Reverse());
    }

    public static TheoryData<string, string, string, string> Refusals =>
        new()
        {
            {
                "t.jsonl",
                "{\"id\":1,\"input\":\"x\"}\n{\"id\":1,\"input\":\"y\"}",
                "SKO1106",
                "t.jsonl:2 repeats the id '1' of t.jsonl:1; ids must be unique."
            },
            {
                "t.jsonl",
                "{\"id\":1,\"input\":\"x\"}\n{\"input\":\"y\"}",
                "SKO1105",
                "t.jsonl:2 has no id while other tasks of the file have one; give it a unique 'id'."
            },
            {
                "t.jsonl",
                "{\"id\":1}",
                "SKO1107",
                "t.jsonl:1 has no input; give it 'input' (text, or messages of which one is the user's)."
            },
            {
                "t.jsonl",
                "{\"id\":1,\"input\":\"x\"}\n[1]",
                "SKO1104",
                "t.jsonl:2 is not a task; each entry must be an object with an input."
            },
            {
                "t.json",
                "[{\"id\":1,\"input\":\"x\"},\n 7]",
                "SKO1104",
                "t.json:2 is not a task; each entry must be an object with an input."
            },
            { "t.jsonl", "{\"id\":1,\"input\":\"x\",\"metadata\":3}", "SKO1104", "t.jsonl:1: 'metadata' must be an object." },
            {
                "t.jsonl",
                "{\"id\":1,\"input\":\"x\",\"n\":2,\"metadata\":{\"n\":3}}",
                "SKO1104",
                "t.jsonl:1 has 'n' both as a field and in 'metadata'; keep one."
            },
            {
                "t.jsonl",
                "{\"id\":\"\",\"input\":\"x\"}",
                "SKO1104",
                "t.jsonl:1: 'id' must be 1 to 200 characters without control characters or outer spaces."
            },
            {
                "t.jsonl",
                "{\"id\":1,\"input\":[{\"role\":\"robot\",\"content\":\"x\"}]}",
                "SKO1104",
                "t.jsonl:1: 'role' must be user, assistant or system."
            },
            {
                "t.jsonl",
                "{\"id\":1,\"input\":\"\\ud800\"}",
                "SKO1103",
                "t.jsonl:1 holds a text that is not valid Unicode; mend its \\u escapes."
            },
            { "t.csv", "id,input\n1,x,z\n", "SKO1103", "t.csv:2 is not valid CSV: the row has 3 cells, the header has 2." },
            { "t.csv", "id,id\n1,x\n", "SKO1103", "t.csv:1 is not valid CSV: the column 'id' stands twice in the header." },
            {
                "t.csv",
                "id,input\n1,x\n2,\"open\n",
                "SKO1103",
                "t.csv:3 is not valid CSV: a quote stands inside an unquoted cell, or a quoted cell is not closed."
            },
            {
                "t.jsonl",
                "{\"id\":1,\"input\":\"x\",\"files\":[\"../x\"]}",
                "SKO1108",
                "t.jsonl:1: the input file '../x' must be a relative path that stays inside the folder of the task file."
            },
            {
                "t.jsonl",
                "{\"id\":1,\"input\":\"x\",\"files\":[\"/etc/passwd\"]}",
                "SKO1108",
                "t.jsonl:1: the input file '/etc/passwd' must be a relative path that stays inside the folder of the task file."
            },
            {
                "t.jsonl",
                "{\"id\":1,\"input\":\"x\",\"files\":[\"c:\\\\x\"]}",
                "SKO1108",
                "t.jsonl:1: the input file 'c:\\x' must be a relative path that stays inside the folder of the task file."
            },
            {
                "t.jsonl",
                "{\"id\":1,\"input\":\"x\",\"files\":[\"no.txt\"]}",
                "SKO1109",
                "t.jsonl:1: the input file 'no.txt' does not exist (paths are relative to the task file)."
            },
            { "t.jsonl", " \n", "SKO1110", "'t.jsonl' holds no task." },
            { "t.txt", "x", "SKO1116", "The task file 't.txt' has the unknown extension '.txt'; use .jsonl, .json, .csv, .yaml or .yml." },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Bad_input_is_one_clear_sentence_with_its_place(string name, string text, string code, string message) =>
        _folder.With(name, text).ShouldRefuse(name, code, message);

    [Theory]
    [InlineData("t.jsonl", "{\"id\":1,\"input\":\"x\"}\n{\"id\":2,\n", "t.jsonl:2 is not valid JSON at column ")]
    [InlineData("t.json", "[\n{\"id\":1,\"input\":\"x\"},\n{\"id\":2 \"input\":\"x\"}\n]", "t.json:3 is not valid JSON at column 9: ")]
    [InlineData("t.json", "[\n{\"id\":1,\n\"id\":2,\"input\":\"x\"}\n]", "t.json:2 is not valid JSON: Duplicate property 'id'")]
    [InlineData("t.yaml", "- id: 1\n  input: \"x\n", "t.yaml:")]
    [InlineData("t.yaml", "- &a [*a]\n", "t.yaml:1 is not valid YAML: ")]
    [InlineData("t.yaml", "- id: 1\n  id: 2\n", "t.yaml:2 is not valid YAML: ")]
    public void Malformed_text_is_reported_where_it_is(string name, string text, string start)
    {
        _folder.With(name, text);
        var e = Should.Throw<SkillOptException>(() => _folder.Read(name));
        e.Code.ShouldBe("SKO1103");
        e.Message.ShouldStartWith(start);
    }

    [Fact]
    public void Aliases_cannot_blow_a_yaml_file_up()
    {
        var text =
            "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
            + string.Concat(Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        _folder.With("t.yaml", text + "input: x\n");
        Should.Throw<SkillOptException>(() => _folder.Read("t.yaml")).Code.ShouldBe("SKO1103");
    }

    [Fact]
    public void Bad_encoding_is_found_with_its_line()
    {
        _folder.With("t.jsonl", [.. "{\"id\":1,\"input\":\"x\"}\n{\"id\":2,\"input\":\""u8, 0xE9, .. "\"}\n"u8]);
        _folder.ShouldRefuse("t.jsonl", "SKO1102", "t.jsonl:2 is not valid UTF-8; save the task file as UTF-8.");
        _folder.With("u.csv", [0xFF, 0xFE, 0x69, 0x00]);
        _folder.ShouldRefuse("u.csv", "SKO1102", "u.csv:1 is UTF-16; save the task file as UTF-8.");
        _folder.With("bom.csv", [0xEF, 0xBB, 0xBF, .. "id,input\n1,é\n"u8]);
        _folder.Read("bom.csv")[0].Question.ShouldBe("é");
    }

    [Fact]
    public void A_link_out_of_the_folder_is_refused_and_one_inside_is_followed()
    {
        var outside = Path.Combine(Path.GetTempPath(), "skillopt-outside-" + Guid.NewGuid().ToString("N"));
        File.WriteAllText(outside, "secret");
        try
        {
            _folder
                .With("real.txt", "fine")
                .With("t.jsonl", """{"id":1,"input":"x","files":["in.txt"]}""")
                .With("u.jsonl", """{"id":1,"input":"x","files":["out.txt"]}""");
            File.CreateSymbolicLink(Path.Combine(_folder.Root, "in.txt"), "real.txt");
            File.CreateSymbolicLink(Path.Combine(_folder.Root, "out.txt"), outside);
            _folder.Read("t.jsonl")[0].Files.Length.ShouldBe(1);
            Should.Throw<SkillOptException>(() => _folder.Read("u.jsonl")).Code.ShouldBe("SKO1108");
        }
        finally
        {
            File.Delete(outside);
        }
    }

    [Fact]
    public void A_missing_file_and_a_folder_without_task_files_are_named()
    {
        _folder.ShouldRefuse("no.jsonl", "SKO1101", "The task file 'no.jsonl' does not exist; check the path in your project.");
        _folder.With("empty/readme.md", "x");
        _folder.ShouldRefuse("empty", "SKO1101", "The folder 'empty' holds no task file (JSONL, JSON, CSV or YAML).");
    }
}
