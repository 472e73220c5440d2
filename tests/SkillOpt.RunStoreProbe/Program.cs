// A process that the tests kill: it writes to a run store and says on standard output what it was told is durable.
//   write <run.db>         puts results and facts until it is killed; prints the number of each acknowledged result
//   hold <root> <name>     owns a run directory until standard input ends; prints "held"
using System.Globalization;
using System.Text;
using SkillOpt;
using SkillOpt.Runs;

switch (args)
{
    case ["write", var path]:
    {
        await using var store = SqliteRunStore.Open(path);
        var output = TextWriter.Synchronized(Console.Out);
        await Parallel.ForAsync(
            0,
            1_000_000,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (i, token) =>
            {
                var text = i.ToString(CultureInfo.InvariantCulture);
                await store.PutAsync(ContentHash.Of(text), JournalKind.Rollout, text, Encoding.UTF8.GetBytes(text), token);
                if (i % 10 == 0)
                {
                    store.Append(new StepSkipped { Step = 0, Reason = "probe" });
                }

                await output.WriteLineAsync(text);
                await output.FlushAsync(token);
            }
        );
        return 0;
    }

    case ["hold", var root, var name]:
    {
        using var directory = RunDirectory.Open(root, name);
        Console.WriteLine("held");
        await Console.In.ReadToEndAsync();
        return 0;
    }

    default:
        return 64;
}
