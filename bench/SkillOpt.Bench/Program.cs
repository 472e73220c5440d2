using SkillOpt.Bench;
using SkillOpt.Bench.Gateways;
using SkillOpt.Bench.Measures;
using SkillOpt.Bench.Processes;
using SkillOpt.Bench.Sleep;

var arguments = new Arguments(args);
return arguments.Command switch
{
    "store" => await StoreMeasure.RunAsync(arguments),
    "throughput" => await ThroughputMeasure.RunAsync(arguments),
    "latency" => await LatencyMeasure.RunAsync(arguments),
    "memory" => await MemoryMeasure.RunAsync(arguments),
    "kill-resume" => await KillResumeMeasure.RunAsync(arguments),
    "resume" => await ResumeMeasure.RunAsync(arguments),
    "faults" => await FaultsMeasure.RunAsync(arguments),
    "same-seed" => await SameSeedMeasure.RunAsync(arguments),
    "gate-off" => await GateOffMeasure.RunAsync(arguments),
    "curtailment" => await CurtailmentMeasure.RunAsync(arguments),
    "providers" => await ProvidersMeasure.RunAsync(arguments),
    "gateway" => await GatewayMeasure.RunAsync(arguments),
    "gateway-serve" => await GatewayProcess.ServeAsync(arguments),
    "gateway-stream" => await GatewayStreamMeasure.RunAsync(arguments),
    "prompts" => await PromptsMeasure.RunAsync(arguments),
    "startup" => await StartupMeasure.RunAsync(arguments),
    "gates" => GateSimulation.Run(arguments),
    "null" => NullSimulation.Run(arguments),
    "coverage" => CoverageSimulation.Run(arguments),
    "power" => PowerSimulation.Run(arguments),
    "sleep-harvest" => await HarvestMeasure.RunAsync(arguments),
    "sleep-harvest-one" => HarvestMeasure.RunOne(arguments),
    "sleep-redact" => RedactMeasure.Run(arguments),
    "sleep-demo" => await NightsMeasure.DemoAsync(arguments),
    "sleep-nights" => await NightsMeasure.NightsAsync(arguments),
    "sleep-kill" => await KillAdoptionMeasure.RunAsync(arguments),
    "sleep-kill-one" => await KillAdoptionMeasure.DieAsync(arguments),
    "serve" => await ServerProcess.ServeAsync(arguments),
    "train" => await TrainerProcess.TrainAsync(arguments),
    _ => Help(),
};

static int Help()
{
    Console.Error.WriteLine(
        """
        usage: SkillOpt.Bench <measure> [--option value …]
        measures: store throughput latency memory kill-resume resume faults same-seed gate-off curtailment
                  providers gateway gateway-stream prompts startup gates null coverage power
                  sleep-harvest sleep-redact sleep-demo sleep-nights sleep-kill
        (see bench/README.md)
        """
    );
    return 5;
}
